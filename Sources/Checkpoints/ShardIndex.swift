import Foundation
import StrictJSON

/// `model.safetensors.index.json`: which shard holds which tensor.
struct ShardIndex {
    private static let maximumShards = 1000
    private static let maximumSize = 100_000_000

    let shardOfTensor: [String: String]
    /// The shards' file names, sorted.
    let shards: [String]

    /// Reads an index and refuses every shard name that is not a plain `.safetensors` file name of the same folder.
    init(_ url: URL) throws(CheckpointError) {
        let fields = try JSONFields(SmallFile.read(url, limit: Self.maximumSize), file: url.path(percentEncoded: false))
        guard let map = try fields.optionalFields("weight_map") else {
            throw fields.malformed("weight_map", "the field is missing")
        }
        var shardOfTensor: [String: String] = [:]
        for name in map.object.keys {
            let shard = try map.string(name)
            guard shard.hasSuffix(".safetensors"), !shard.hasPrefix("."), !shard.contains(where: { $0 == "/" || $0 == "\0" })
            else {
                throw map.malformed(name, "'\(shard.prefix(80))' is not the name of a .safetensors file in this folder")
            }
            guard shardOfTensor.updateValue(shard, forKey: name) == nil else {
                throw map.malformed(name, "it is listed with its letters composed and decomposed")
            }
        }
        shards = Set(shardOfTensor.values).sorted()
        guard !shards.isEmpty, shards.count <= Self.maximumShards else {
            throw fields.malformed("weight_map", "\(shards.count) shards; 1 to \(Self.maximumShards) are possible")
        }
        self.shardOfTensor = shardOfTensor
    }
}
