import Evaluation
import Testing

@Suite struct RatingAgreementTests {
    @Test func fewRatingsTellNothing() {
        let agreement = RatingAgreement(Array(repeating: (4, 4), count: 19))
        #expect(agreement.kappa == 1 && agreement.verdict == "too few double ratings to tell: 19 of at least 20")
        #expect(RatingAgreement([]).kappa == nil && RatingAgreement([]).verdict.hasPrefix("too few"))
    }

    @Test func agreeingRatersAreTrusted() throws {
        let pairs: [(Double, Double)] = (0..<60).map { (Double($0 % 5 + 1), Double(($0 % 5) + 1 - ($0 % 15 == 4 ? 1 : 0))) }
        let agreement = RatingAgreement(pairs)
        let interval = try #require(agreement.interval), kappa = try #require(agreement.kappa)
        #expect(interval.contains(kappa) && agreement.verdict == "the ratings can be trusted")
        #expect(agreement == RatingAgreement(pairs))
    }

    @Test func ratersByChanceAreNot() {
        let pairs: [(Double, Double)] = (0..<100).map { (Double($0 % 5 + 1), Double(($0 / 5) % 5 + 1)) }
        let agreement = RatingAgreement(pairs)
        #expect(abs(agreement.kappa ?? 1) < 1e-9 && agreement.verdict.contains("do not agree"))
    }
}
