public import ArgumentParser
import Kernels

/// A precision by name, or the choice left to the program.
enum PrecisionArgument: String, ExpressibleByArgument, CaseIterable {
    case auto, f32, bf16, int8

    var precision: Precision {
        switch self {
        case .auto: .automatic
        case .f32: .f32
        case .bf16: .bf16
        case .int8: .int8
        }
    }
}
