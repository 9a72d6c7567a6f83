import ArgumentParser
import Classroom
import Foundation

struct DataAudit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Read the audit chain, or prove that nothing in it was changed.",
        discussion: """
            EXAMPLES
              hornbook data audit list --limit 20
              hornbook data audit verify --noted 5f2c…
            """,
        subcommands: [DataAuditList.self, DataAuditVerify.self], defaultSubcommand: DataAuditList.self)
}

struct DataAuditList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List who did what, the newest first.",
        discussion: "EXAMPLE\n  hornbook data audit list --action adapter --subject weekly/3")

    @Option(help: "Only these acts: adapter finds adapter.promote and its like.") var action: String?
    @Option(help: "Only what was done to this.") var subject: String?
    @Option(help: ArgumentHelp("At most so many.", valueName: "n")) var limit = 100
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is at least 1.") }
    }

    func run() throws {
        let entries = try data.store().auditEntries(action: action, subject: subject, limit: limit)
        if output.json { return try printJSON(entries) }
        printTable(
            header: ["", "when", "who", "did", "to", "how"],
            rows: entries.map { ["\($0.sequence)", $0.at.formatted(.iso8601), $0.actor, $0.action, $0.subject, $0.detail] })
    }
}

struct DataAuditVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Walk the whole chain: every entry must follow from the one before.",
        discussion: """
            The head that is printed stands for everything up to here. Note it somewhere else: --noted proves later that the chain was
            not written anew. A chain that does not hold exits with code 4.

            EXAMPLE
              hornbook data audit verify
            """)

    @Option(help: ArgumentHelp("A head that was noted earlier.", valueName: "hash")) var noted: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let verification = try data.store().verifyAudit(through: noted)
        if output.json {
            try printJSON(verification)
        } else if verification.isWhole {
            print("\(verification.entries) entries follow each other; head \(verification.head)")
        }
        guard let fault = verification.fault else { return }
        throw Failure("the audit chain does not hold at entry \(fault.sequence): \(fault.reason).", code: .refused)
    }
}
