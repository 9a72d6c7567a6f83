import Adaptation
import Foundation

/// Where the shipped base model, adapter and language tables are found.
enum ResourceFolder {
    static func locate() throws -> URL { try ShippedResources.locate().folder }
}
