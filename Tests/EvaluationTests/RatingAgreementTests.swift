import Evaluation
import Testing

@Suite struct RatingAgreementTests {
    @Test func fewRatingsTellNothing() {
        let agreement = RatingAgreement(Array(repeating: (4, 4), count: 19))
        #expect(agreement.kappa == 1 && agreement.verdict == "too few double ratings to tell: 19 of at least 20")
        #expect(RatingAgreement([]).kappa == nil && RatingAgreement([]).verdict.hasPrefix("too few"))
    }

    @Test func agreeingRatersAreTrusted() throws {
        let pairs = (0..<60).map { (index: Int) -> (Double, Double) in
            let rating = index % 5 + 1
            return (Double(rating), Double(index % 15 == 4 ? rating - 1 : rating))
        }
        let agreement = RatingAgreement(pairs)
        let interval = try #require(agreement.interval), kappa = try #require(agreement.kappa)
        #expect(interval.contains(kappa) && agreement.verdict == "the ratings can be trusted")
        #expect(agreement == RatingAgreement(pairs))
    }

    @Test func ratersByChanceAreNot() {
        let pairs = (0..<100).map { (index: Int) -> (Double, Double) in (Double(index % 5 + 1), Double((index / 5) % 5 + 1)) }
        let agreement = RatingAgreement(pairs)
        #expect(abs(agreement.kappa ?? 1) < 1e-9 && agreement.verdict.contains("do not agree"))
    }
}
