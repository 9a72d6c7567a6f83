import Checkpoints
import Foundation
import Testing

/// Shard indexes that lie.
struct ShardIndexTests {
    private static let shards = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]

    /// The refusal of the sharded fixture after `change` had its index (a list of lines) and folder.
    private func refusal(index change: (inout String, URL) throws -> Void) throws -> String {
        try withTemporaryFolder { folder in
            for shard in Self.shards {
                try FileManager.default.copyItem(at: Fixture.url("sharded/\(shard)"), to: folder.appending(path: shard))
            }
            var index = try String(contentsOf: Fixture.url("sharded/model.safetensors.index.json"), encoding: .utf8)
            try change(&index, folder)
            try Data(index.utf8).write(to: folder.appending(path: "model.safetensors.index.json"))
            let error = try #require(try CheckpointsTests.refusal { _ = try TensorArchive(folder: folder) })
            return error.description
        }
    }

    @Test(arguments: [
        "../model-00001-of-00002.safetensors", "/etc/passwd", "sub/model.safetensors", "model.safetensors.index.json",
        ".hidden.safetensors",
        "..", "", "a\\u0000.safetensors",
    ])
    func refusesShardsThatAreNoPlainNames(name: String) throws {
        let message = try refusal { index, _ in
            index = index.replacingOccurrences(of: Self.shards[0], with: name)
        }
        #expect(message.contains("model.safetensors.index.json: weight_map."))
        #expect(message.contains("in this folder"))
    }

    @Test func refusesAMissingShard() throws {
        let message = try refusal { _, folder in
            try FileManager.default.removeItem(at: folder.appending(path: Self.shards[1]))
        }
        #expect(message.contains(Self.shards[1]))
        #expect(message.contains("cannot be read"))
    }

    @Test func refusesATensorThatItsShardLacks() throws {
        let message = try refusal { index, _ in
            index = index.replacingOccurrences(of: #""weight_map": {"#, with: #""weight_map": {"ghost": "\#(Self.shards[0])","#)
        }
        #expect(message.contains("'ghost'"))
        #expect(message.contains("absent from \(Self.shards[0])"))
    }

    @Test func refusesATensorListedForTheOtherShard() throws {
        let message = try refusal { index, _ in
            let right = #""model.embed_tokens.weight": "model-00001-of-00002.safetensors""#
            #expect(index.contains(right))
            index = index.replacingOccurrences(of: right, with: #""model.embed_tokens.weight": "\#(Self.shards[1])""#)
        }
        #expect(message.contains("'model.embed_tokens.weight'"))
        #expect(message.contains("absent from \(Self.shards[1])"))
    }

    @Test func refusesATensorThatIsNotListed() throws {
        let message = try refusal { index, _ in
            index = index.replacingOccurrences(of: #""model.embed_tokens.weight": "model-00001-of-00002.safetensors","#, with: "")
        }
        #expect(message.contains("'model.embed_tokens.weight'"))
        #expect(message.contains("not listed"))
    }

    @Test func refusesATensorInTwoShards() throws {
        let message = try refusal { index, folder in
            try FileManager.default.copyItem(
                at: folder.appending(path: Self.shards[0]), to: folder.appending(path: "model-copy.safetensors"))
            index = index.replacingOccurrences(
                of: #""weight_map": {"#, with: #""weight_map": {"ghost": "model-copy.safetensors","#)
        }
        #expect(message.contains("another shard holds it too"))
    }

    @Test func refusesAShardThatLeadsBackToTheIndex() throws {
        let message = try refusal { _, folder in
            let shard = folder.appending(path: Self.shards[0])
            try FileManager.default.removeItem(at: shard)
            try FileManager.default.createSymbolicLink(
                at: shard, withDestinationURL: folder.appending(path: "model.safetensors.index.json"))
        }
        #expect(message.contains(Self.shards[0]))
        #expect(message.contains("byte 0"))
    }

    @Test(arguments: [
        "{}", #"{"weight_map":{}}"#, #"{"weight_map":[]}"#, #"{"weight_map":{"a":3}}"#, "", "null", #"{"weight_map":{"a":"#,
    ])
    func refusesAnIndexWithoutAMap(text: String) throws {
        let message = try refusal { index, _ in index = text }
        #expect(message.contains("model.safetensors.index.json"))
    }

    @Test func followsLinksToShardsAsModelCachesHaveThem() throws {
        try withTemporaryFolder { folder in
            for name in Self.shards + ["model.safetensors.index.json"] {
                try FileManager.default.createSymbolicLink(
                    at: folder.appending(path: name), withDestinationURL: Fixture.url("sharded/\(name)"))
            }
            #expect(try TensorArchive(folder: folder).names.count == 21)
        }
    }

    @Test func saysWhatAFolderLacks() throws {
        try withTemporaryFolder { folder in
            let error = try #require(try CheckpointsTests.refusal { _ = try TensorArchive(folder: folder) })
            #expect(error.description.contains("neither model.safetensors nor model.safetensors.index.json"))
        }
    }
}
