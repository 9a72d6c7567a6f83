public import Jobs
public import ServiceLifecycle

/// The worker as a service: a clean stop puts the job at hand back into the queue.
public struct WorkerService: Service {
    private let worker: Worker

    public init(_ worker: Worker) { self.worker = worker }

    public func run() async throws {
        let work = Task { try await worker.run() }
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                _ = await work.result
            } onGracefulShutdown: {
                work.cancel()
            }
        } onCancel: {
            work.cancel()
        }
    }
}
