extension StoredAdaptation {
    /// The same under another id.
    public func renamed(_ id: String) -> StoredAdaptation {
        StoredAdaptation(
            id: id, passageId: passageId, sourceText: sourceText, text: text, target: target, verdict: verdict, status: status,
            sourceMeasures: sourceMeasures, outputMeasures: outputMeasures, sentences: sentences, checks: checks, provenance: provenance,
            timings: timings, createdAt: createdAt)
    }
}
