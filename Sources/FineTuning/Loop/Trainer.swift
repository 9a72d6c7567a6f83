import Foundation
import Kernels
public import LanguageModel

/// The loop: batches, steps, validations, checkpoints, and when to stop.
public struct Trainer {
    private let settings: TrainingSettings
    private let model: TrainableModel
    private let training: Objective
    private let validation: Objective?
    private let plan: BatchPlan
    private let schedule: LearningRateSchedule
    private let interval: Int
    private var state: TrainingState

    /// - Parameter validation: rows that are never learned from; nil trains to the end and keeps the last step.
    /// - Throws: ``FineTuningError/setting(name:value:allowed:)``, or `.tooFewRows` for less than a batch.
    public init(
        _ settings: TrainingSettings, model: TrainableModel, training: Objective, validation: Objective? = nil
    ) throws {
        try settings.validate()
        guard training.count >= settings.batchSize else {
            throw FineTuningError.tooFewRows(rows: training.count, batch: settings.batchSize)
        }
        self.settings = settings
        self.model = model
        self.training = training
        self.validation = validation
        plan = BatchPlan(
            rows: training.count, batchSize: settings.batchSize, epochs: settings.epochs, maximumSteps: settings.maximumSteps,
            seed: settings.seed)
        schedule = LearningRateSchedule(
            peak: settings.learningRate, warmUp: Int((settings.warmUp * Double(plan.steps)).rounded(.up)), total: plan.steps,
            decay: settings.decay)
        interval = settings.evaluationInterval ?? max(1, plan.stepsPerEpoch / 4)
        state = TrainingState(
            values: model.values, optimizer: AdamW(count: model.values.count, weightDecay: Float(settings.weightDecay)))
    }

    /// Steps of the whole run.
    public var steps: Int { plan.steps }

    /// Trains to the end, or until validation stops improving, or until `isCancelled`; then the model holds the best values.
    ///
    /// - Parameters:
    ///   - store: where checkpoints go, and where an earlier one is taken up; nil for none.
    ///   - emit: called with every event, in order.
    /// - Throws: ``FineTuningError/diverged(step:what:rows:)``, and what the store throws.
    @discardableResult
    public mutating func run(
        store: CheckpointStore? = nil, isCancelled: () -> Bool = { false }, emit: (TrainingEvent) throws -> Void = { _ in }
    ) throws -> TrainingOutcome {
        if let store, let kept = try store.latest(like: state) { state = kept }
        model.values = state.values
        state.values = []
        try emit(.started(steps: plan.steps, from: state.step))
        var reason = TrainingOutcome.Reason.completed
        while state.step < plan.steps {
            if isCancelled() {
                reason = .interrupted
                break
            }
            if isStale {
                reason = .stoppedEarly
                break
            }
            try advance(emit)
            if state.step.isMultiple(of: interval) || state.step == plan.steps {
                try validate(emit)
                try save(to: store, emit)
            }
        }
        if reason == .interrupted { try save(to: store, emit) }
        let outcome = try finish(reason, store)
        try emit(.finished(outcome))
        return outcome
    }

    private var isStale: Bool { settings.patience > 0 && state.progress.stale >= settings.patience }

    private mutating func advance(_ emit: (TrainingEvent) throws -> Void) throws {
        let start = ContinuousClock.now
        let batch = plan.batch(state.step)
        let seed = SplitMix64.seed(settings.seed &+ 0x5EED, part: state.step)
        model.zeroGradients()
        let value = try training.accumulate(
            batch, epoch: plan.epoch(of: state.step), into: model, tokens: settings.microBatchTokens, seed: seed)
        let norm = sumOfSquares(model.gradients).squareRoot()
        guard value.loss.isFinite, norm.isFinite else {
            let what = value.loss.isFinite ? "the gradient" : "the loss"
            throw FineTuningError.diverged(step: state.step + 1, what: what, rows: training.ids(batch))
        }
        let rate = schedule.rate(state.step)
        let scale = settings.clipNorm > 0 && norm > settings.clipNorm ? settings.clipNorm / norm : 1
        let decays = model.parameters.filter(\.decays).map(\.range)
        model.update { values, gradients in
            state.optimizer.step(
                &values, gradients: gradients, learningRate: Float(rate), gradientScale: Float(scale), decays: decays)
        }
        state.step += 1
        state.progress.lossSum += value.loss
        state.progress.lossCount += 1
        state.progress.lastLoss = value.loss
        let seconds = max((ContinuousClock.now - start) / .seconds(1), 1e-9)
        try emit(
            .step(
                StepMetrics(
                    step: state.step, epoch: Double(state.step) / Double(plan.stepsPerEpoch), loss: value.loss,
                    learningRate: rate, gradientNorm: norm, tokensPerSecond: Double(value.tokens) / seconds,
                    tokens: value.tokens, accuracy: value.accuracy, margin: value.margin)))
    }

    private mutating func validate(_ emit: (TrainingEvent) throws -> Void) throws {
        guard let validation else { return }
        let value = try validation.evaluate(model, tokens: settings.microBatchTokens)
        guard value.loss.isFinite else {
            throw FineTuningError.diverged(step: state.step, what: "the validation loss", rows: [])
        }
        let mean = state.progress.lossSum / Double(max(1, state.progress.lossCount))
        let isBest = value.loss < state.progress.best?.loss ?? .infinity
        if isBest {
            state.progress.best = .init(step: state.step, loss: value.loss)
            state.progress.stale = 0
        } else {
            state.progress.stale += 1
        }
        (state.progress.lossSum, state.progress.lossCount) = (0, 0)
        try emit(
            .validated(
                ValidationMetrics(
                    step: state.step, loss: value.loss, trainingLoss: mean, isBest: isBest, accuracy: value.accuracy,
                    margin: value.margin)))
        if let warning = state.progress.watch.observe(step: state.step, training: mean, validation: value.loss) {
            try emit(.warning(warning))
        }
        if isBest { best = model.values }
    }

    private var best: [Float]?

    private func save(to store: CheckpointStore?, _ emit: (TrainingEvent) throws -> Void) throws {
        guard let store else { return }
        var whole = state
        whole.values = model.values
        try store.save(whole)
        try emit(.checkpoint(step: state.step))
    }

    private func finish(_ reason: TrainingOutcome.Reason, _ store: CheckpointStore?) throws -> TrainingOutcome {
        let kept = state.progress.best
        if reason != .interrupted, let kept {
            if let best { model.values = best } else if let store { model.values = try store.values(step: kept.step, like: state) }
        }
        return TrainingOutcome(
            reason: reason, steps: state.step, bestStep: kept?.step ?? state.step,
            bestLoss: kept?.loss ?? state.progress.lastLoss, validationLoss: kept?.loss)
    }
}
