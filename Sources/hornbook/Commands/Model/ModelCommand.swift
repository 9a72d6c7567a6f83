import ArgumentParser

struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Know, inspect and run model folders.",
        discussion: """
            A model is a folder in Hugging Face layout: config.json, model.safetensors (or shards), tokenizer.json, and hornbook.json
            where its prompt format cannot be told from the tokenizer.

            EXAMPLES
              hornbook model add smollm ~/models/SmolLM2-360M-Instruct
              hornbook model show base
              hornbook model tokenize "The cat sat." --json
              hornbook model generate --tokens 1,6 --max-new 40 --temperature 0 --json
              hornbook model score --tokens 5,17,42 --json
              hornbook model bench base --precision bf16
            """,
        subcommands: [
            ModelListCommand.self, ModelAddCommand.self, ModelShowCommand.self,
            ModelTokenizeCommand.self, ModelGenerateCommand.self, ModelScoreCommand.self, ModelBenchCommand.self,
        ])
}

/// The model of a command, and an adapter for those that run it.
struct ModelOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A model folder, or a name from hornbook model list. (default: the embedded base)", valueName: "model"))
    var model: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions
}

/// Token ids given on the command line.
struct TokenList: ExpressibleByArgument {
    let tokens: [Int32]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        let tokens = parts.compactMap { Int32($0.trimmingPrefix(while: \.isWhitespace)) }
        guard tokens.count == parts.count else { return nil }
        self.tokens = tokens
    }
}
