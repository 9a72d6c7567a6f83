import Kernels

/// A fused linear layer in training: a frozen weight, with or without trained low-rank updates, or a trained one.
enum SiteLinear {
    case frozen(LinearWeight, LowRankSite?)
    case trained(TrainableLinear)

    var lowRank: LowRankSite? {
        if case .frozen(_, let lowRank) = self { lowRank } else { nil }
    }
}
