import ArgumentParser
import Checkpoints
import Classroom
import Foundation
import LanguageModel
import Tokenizers

struct ModelListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the models that have a name.")

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let embedded = try ModelFolder.locate(nil, in: data.store())
        let models = [RegisteredModel(name: ModelFolder.embedded, path: embedded.path, hash: try ModelHash(folder: embedded).hexadecimal)]
            + (try data.store().models())
        if output.json { return try printJSON(models.map(ModelListing.init)) }
        printTable(header: ["name", "hash", "folder"], rows: models.map { [$0.name, String($0.hash.prefix(12)), $0.path] })
    }
}

/// A line of `model list --json`.
private struct ModelListing: Encodable {
    let name: String
    let hash: String
    let path: String

    init(_ model: RegisteredModel) {
        (name, hash, path) = (model.name, model.hash, model.path)
    }
}

struct ModelAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Give a model folder a name, once it has been read whole and found sound.",
        discussion: "EXAMPLE\n  hornbook model add smollm ~/models/SmolLM2-360M-Instruct")

    @Argument(help: "The name.") var name: String
    @Argument(help: "The folder; it stays where it is.") var folder: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        guard name != ModelFolder.embedded else { throw Failure("'\(name)' is the name of the embedded model: choose another.") }
        let url = URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL
        let model = try LanguageModel(folder: url)
        let tokenizer = try Tokenizer(contentsOf: url.appendingPathComponent("tokenizer.json"))
        let format = try PromptFormat.load(folder: url, tokenizer: tokenizer)
        let registered = RegisteredModel(name: name, path: url.path, hash: try ModelHash(folder: url).hexadecimal)
        try data.store().save(model: registered)
        let description = ModelDescription(name: name, path: url.path, hash: registered.hash, configuration: model.configuration, format: format)
        try description.printed(json: output.json)
    }
}

struct ModelShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a model's architecture, size, prompt format and hash.",
        discussion: "EXAMPLE\n  hornbook model show ~/models/SmolLM2-360M-Instruct --json")

    @Argument(help: "A name or a folder. (default: the embedded base)") var model: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let folder = try ModelFolder.locate(model, in: data.store())
        let tokenizer = try Tokenizer(contentsOf: folder.appendingPathComponent("tokenizer.json"))
        let description = ModelDescription(
            name: model ?? ModelFolder.embedded, path: folder.path, hash: try ModelHash(folder: folder).hexadecimal,
            configuration: try ModelConfiguration(folder: folder), format: try PromptFormat.load(folder: folder, tokenizer: tokenizer))
        try description.printed(json: output.json)
    }
}
