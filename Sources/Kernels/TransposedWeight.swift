import Synchronization

/// The other packing of a weight, made when a gradient first asks for it.
final class TransposedWeight: Sendable {
    private let weight = Mutex<PackedLinear?>(nil)

    func get(_ make: () -> PackedLinear) -> PackedLinear {
        weight.withLock { weight in
            if let weight { return weight }
            let made = make()
            weight = made
            return made
        }
    }
}
