import ArgumentParser
import Classroom
import Foundation
import Retraining

struct AdapterList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the adapters, and which of them serve.", discussion: "EXAMPLE\n  hornbook adapter list --json")

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let adapters = try data.store().adapters()
        if output.json { return try printJSON(adapters) }
        printTable(
            header: ["adapter", "status", "origin", "base", "made", ""],
            rows: adapters.map { adapter in
                [
                    adapter.label, adapter.status.rawValue, adapter.origin.rawValue, String(adapter.baseHash.prefix(12)),
                    adapter.createdAt.formatted(.iso8601.year().month().day()), adapter.notes.joined(separator: ", "),
                ]
            })
    }
}

extension AdapterRecord {
    /// What its user should know.
    var notes: [String] {
        (pausedAt == nil ? [] : ["paused: its drafts need review"]) + (needsRetraining ? ["learned from data that were taken back"] : [])
    }
}

struct AdapterShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an adapter, whether its folder is whole, what the gates said of it, and when it served.",
        discussion: "EXAMPLE\n  hornbook adapter show weekly/3")

    @Argument(help: "The adapter.") var adapter: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let adapter: AdapterRecord
        let folder: String
        /// What is wrong with the folder; absent where nothing is.
        let damage: String?
        let reports: [StoredGateReport]
        let reigns: [Reign]
        let audit: [AuditEntry]
    }

    func run() throws {
        let store = try data.store()
        let record = try store.adapter(matching: adapter)
        var damage: String?
        do { _ = try AdapterShelf(data: data.url, store: store).folder(of: record) } catch { damage = "\(error)" }
        let answer = Answer(
            adapter: record, folder: record.folder(in: data.url).path, damage: damage, reports: try store.gateReports(ofAdapter: record.id),
            reigns: try store.reigns(base: record.baseHash).filter { $0.adapterId == record.id },
            audit: try store.auditEntries(action: "adapter", subject: record.label))
        if output.json { return try printJSON(answer) }
        printTable(
            header: ["adapter", record.label],
            rows: [
                ["id", record.id], ["status", ([record.status.rawValue] + record.notes).joined(separator: "; ")],
                ["origin", record.origin.rawValue + (record.run.map { ", run \($0)" } ?? "")], ["base", record.baseHash],
                ["hash", record.hash], ["folder", answer.folder], ["whole", damage ?? "yes"],
            ])
        for report in answer.reports { print("\n\(report.createdAt.formatted(.iso8601)) \(report.id)\n  \(report.summary)") }
        if !answer.audit.isEmpty { print("") }
        for entry in answer.audit.reversed() { print("\(entry.at.formatted(.iso8601))  \(entry.actor)  \(entry.action)  \(entry.detail)") }
    }
}
