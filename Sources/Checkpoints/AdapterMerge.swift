public import Foundation

/// Adapters made part of their base's weights, or of one another.
public enum AdapterMerge {
    /// Writes a model folder whose weights are the base's with the adapter's updates added: W + scale · B · A. It answers as the
    /// base with the adapter attached does, up to rounding.
    ///
    /// Tensors that the adapter changes are written in f32, so that nothing of a small update is lost; all others stay in their
    /// type. Configuration, tokenizer and prompt format are copied. The folder appears whole or not at all.
    ///
    /// - Parameter card: the text of the folder's `README.md`.
    /// - Throws: `CheckpointError`: for a base that cannot be read, an adapter of another one, or a folder that cannot be
    ///   written, also where something stands under its name.
    public static func write(
        base: URL, adapter: AdapterCheckpoint, card: String, to folder: URL
    ) throws(CheckpointError) {
        let path = folder.path(percentEncoded: false)
        guard !FileManager.default.fileExists(atPath: path) else {
            throw .unwritable(file: path, reason: "something stands under this name already")
        }
        let temporary = folder.deletingLastPathComponent().appending(path: ".\(folder.lastPathComponent).\(UUID().uuidString).tmp")
        do throws(CheckpointError) {
            try makeFolder(temporary)
            try TensorArchiveWriter.write(
                try tensors(of: base, with: adapter), metadata: ["format": "pt"], to: temporary.appending(path: "model.safetensors"))
            try copyDocuments(from: base, to: temporary)
            try DurableFile.write(Array(card.utf8), to: temporary.appending(path: "README.md"))
            try DurableFile.rename(temporary, to: folder)
        } catch {
            try? FileManager.default.removeItem(at: temporary)
            throw error
        }
    }

    private static func tensors(of base: URL, with adapter: AdapterCheckpoint) throws(CheckpointError) -> [NamedTensor] {
        let archive = try TensorArchive(folder: base)
        var updates: [String: LoRAModule] = [:]
        for module in adapter.modules { updates["\(module.path).weight"] = module }
        var tensors: [NamedTensor] = []
        for name in archive.names {
            guard let info = archive.info(name) else { throw .missingTensor(file: archive.path, tensor: name) }
            var values = try archive.floats(name)
            let module = updates.removeValue(forKey: name)
            if let module {
                let expected = [module.b.count / module.rank, module.a.count / module.rank]
                guard info.shape == expected else {
                    throw .wrongShape(file: archive.path, tensor: name, expected: expected, found: info.shape)
                }
                add(module, to: &values)
            }
            tensors.append(NamedTensor(name: name, type: module == nil ? info.type : .f32, shape: info.shape, values: values))
        }
        if let missing = updates.keys.min() { throw .missingTensor(file: archive.path, tensor: missing) }
        return tensors
    }

    private static func add(_ module: LoRAModule, to weight: inout [Float]) {
        let inputs = module.a.count / module.rank
        for row in 0..<module.b.count / module.rank {
            for part in 0..<module.rank {
                let factor = module.scale * module.b[row * module.rank + part]
                guard factor != 0 else { continue }
                for column in 0..<inputs { weight[row * inputs + column] += factor * module.a[part * inputs + column] }
            }
        }
    }

    private static func copyDocuments(from base: URL, to folder: URL) throws(CheckpointError) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: base.path(percentEncoded: false))
        } catch {
            throw .unreadable(file: base.path(percentEncoded: false), reason: error.localizedDescription)
        }
        for name in names.sorted() where name.hasSuffix(".json") || name.hasSuffix(".jinja") {
            guard !name.hasPrefix("."), name != "model.safetensors.index.json" else { continue }
            let file = try MappedFile(base.appending(path: name))
            try DurableFile.write(try file.withBytes(0..<file.size) { Array($0) }, to: folder.appending(path: name))
        }
    }

    private static func makeFolder(_ folder: URL) throws(CheckpointError) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(file: folder.path(percentEncoded: false), reason: error.localizedDescription)
        }
    }

    /// One adapter that does what the weighted sum of several does: their factors side by side, its rank the sum of theirs.
    ///
    /// - Throws: `CheckpointError.malformed` for none, or where the rank would be absurd.
    public static func combined(
        _ parts: [(adapter: AdapterCheckpoint, weight: Double)], for model: ModelConfiguration
    ) throws(CheckpointError) -> AdapterCheckpoint {
        let place = "the merged adapter"
        guard let first = parts.first else { throw .malformed(file: place, place: "parts", reason: "there are none") }
        guard parts.allSatisfy({ $0.weight.isFinite }) else {
            throw .malformed(file: place, place: "weights", reason: "one of them is no finite number")
        }
        var modules: [LoRAModule] = []
        for layer in model.linearLayers {
            let own = parts.compactMap { part in
                part.adapter.modules.first { $0.path == layer.path }.map { (module: $0, weight: Float(part.weight)) }
            }
            let rank = own.reduce(0) { $0 + $1.module.rank }
            guard rank > 0 else { continue }
            guard AdapterConfiguration.ranks.contains(rank) else {
                throw .malformed(file: place, place: "module '\(layer.path)'", reason: "the rank \(rank) is too large")
            }
            let b = (0..<layer.outputCount).flatMap { row in
                own.flatMap { module, weight in
                    module.b[row * module.rank..<(row + 1) * module.rank].map { weight * module.scale * $0 }
                }
            }
            modules.append(LoRAModule(path: layer.path, rank: rank, scale: 1, a: own.flatMap(\.module.a), b: b))
        }
        guard let usual = modules.first?.rank else { throw .malformed(file: place, place: "parts", reason: "they adapt nothing") }
        let others = modules.filter { $0.rank != usual }
        let configuration = AdapterConfiguration(
            rank: usual, alpha: Double(usual), targets: .named(modules.map(\.path).sorted()),
            rankPattern: others.map { .init(pattern: $0.path, value: $0.rank) },
            alphaPattern: others.map { .init(pattern: $0.path, value: Double($0.rank)) },
            baseModel: first.adapter.configuration.baseModel)
        return try AdapterCheckpoint(configuration: configuration, modules: modules, for: model)
    }
}
