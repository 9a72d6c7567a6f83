import Foundation
import SwiftProtobuf

/// The messages of the hyperparameters plugin, wrapped as summaries.
enum HyperparameterSummary {
    static func experiment(_ experiment: Experiment, at time: Double) throws -> Hornbook_Tensorboard_Summary.Value {
        try value(tag: "_hparams_/experiment") { data in
            data.experiment = .with { message in
                message.name = experiment.name
                message.timeCreatedSecs = time
                message.hparamInfos = experiment.hyperparameters.map { name, values in
                    .with {
                        $0.name = name
                        $0.type = values.first?.kind ?? .unset
                        $0.domainDiscrete = .with { $0.values = values.map(\.value) }
                    }
                }
                message.metricInfos = experiment.metrics.map { tag in .with { $0.name.tag = tag } }
            }
        }
    }

    static func start(_ values: [String: Hyperparameter], group: String, at time: Double) throws -> Hornbook_Tensorboard_Summary.Value {
        try value(tag: "_hparams_/session_start_info") { data in
            data.sessionStartInfo = .with {
                $0.hparams = values.mapValues(\.value)
                $0.groupName = group
                $0.startTimeSecs = time
            }
        }
    }

    static func end(_ status: SessionStatus, at time: Double) throws -> Hornbook_Tensorboard_Summary.Value {
        try value(tag: "_hparams_/session_end_info") { data in
            data.sessionEndInfo = .with {
                $0.status = status == .success ? .success : .failure
                $0.endTimeSecs = time
            }
        }
    }

    private static func value(
        tag: String, _ fill: (inout Hornbook_Tensorboard_HyperparameterData) -> Void
    ) throws -> Hornbook_Tensorboard_Summary.Value {
        var data = Hornbook_Tensorboard_HyperparameterData()
        fill(&data)
        let content: Data = try data.serializedBytes()
        return .with {
            $0.tag = tag
            $0.metadata.pluginData.pluginName = "hparams"
            $0.metadata.pluginData.content = content
            // The plugin reads the metadata alone, but readers want every value to have a tensor.
            $0.tensor = .with {
                $0.dtype = .float
                $0.tensorShape.dim = [.with { $0.size = 1 }]
                $0.floatVal = [0]
            }
        }
    }
}

extension Hyperparameter {
    fileprivate var kind: Hornbook_Tensorboard_Experiment.Hyperparameter.Kind {
        switch self {
        case .number: .number
        case .text: .string
        case .flag: .bool
        }
    }

    fileprivate var value: Google_Protobuf_Value {
        switch self {
        case .number(let number): .init(numberValue: number)
        case .text(let text): .init(stringValue: text)
        case .flag(let flag): .init(boolValue: flag)
        }
    }
}
