import Foundation
import Testing

/// Schedules, jobs, workers and backups from the command line.
@Suite struct JobCommandTests {
    let hornbook: CommandLineTool

    init() throws {
        hornbook = try CommandLineTool()
        try hornbook("class", "add", "4B", "--grade", "4")
        try hornbook("student", "add", "Ana Díaz", "--class", "4B")
    }

    @Test func aScheduleIsAddedShownAndRemoved() throws {
        let added = try hornbook(
            "schedule", "add", "--name", "weekly", "--cron", "0 2 * * SUN", "--time-zone", "America/New_York", "backup", "--set", "keep=3", "--json")
        #expect(added.status == 0)
        #expect(try added.object()["cron"] as? String == "0 2 * * SUN")
        #expect((try added.object()["job"] as? [String: Any])?["settings"] as? String == "{\"keep\":3}")
        let next = try hornbook("schedule", "next", "weekly", "--count", "3", "--json").objects()
        #expect(next.count == 3)
        #expect(next.allSatisfy { ($0["wallTime"] as? String)?.contains(" 02:00:00 America/New_York") == true })
        #expect(try hornbook("schedule", "list").output.contains("weekly  backup  0 2 * * SUN"))
        #expect(try hornbook("schedule", "pause", "weekly").status == 0)
        #expect(try hornbook("schedule", "list").output.contains("paused"))
        #expect(try hornbook("schedule", "next").status == 3)
        #expect(try hornbook("schedule", "resume", "weekly").output.contains("02:00:00 America/New_York"))
        #expect(try hornbook("schedule", "show", "week").output.contains("missed times: once"))
        #expect(try hornbook("schedule", "remove", "weekly").status == 2)
        #expect(try hornbook("schedule", "remove", "weekly", "--yes").status == 0)
        #expect(try hornbook("schedule", "list", "--json").objects().isEmpty)
    }

    @Test(arguments: [
        (["--name", "x", "--cron", "0 2 30 2 *", "backup"], "never fires"),
        (["--name", "x", "--cron", "0 25 * * *", "backup"], "hour '25'"),
        (["--name", "x", "--cron", "@reboot", "backup"], "no time"),
        (["--name", "x", "--cron", "@daily", "--time-zone", "Mars/Olympus", "backup"], "no time zone"),
        (["--name", "x", "--cron", "@daily", "fly"], "no jobs of kind 'fly'"),
        (["--name", "x", "--cron", "@daily", "backup", "--set", "kep=3"], "'kep' is none"),
        (["--name", "x", "--cron", "@daily", "backup", "--set", "keep=many"], "'keep' is of the wrong kind"),
    ])
    func whatIsNoScheduleIsRefused(arguments: [String], reason: String) throws {
        let refused = try hornbook.run(["schedule", "add"] + arguments)
        #expect(refused.status == 1)
        #expect(refused.errors.contains(reason), "\(refused.errors)")
        #expect(try hornbook("schedule", "list", "--json").objects().isEmpty)
        #expect(try hornbook("schedule", "add", "--name", "x", "--cron", "@daily", "backup", "--set", "keep").status == 2)
    }

    @Test func aJobIsRunAndToldOf() throws {
        let run = try hornbook("job", "run", "backup", "--json")
        #expect(run.status == 0)
        let id = try #require(try run.object()["id"] as? String)
        #expect(try run.object()["state"] as? String == "done")
        #expect(try hornbook("job", "show", id).output.contains("copy"))
        #expect(try hornbook("job", "log", id).output.contains("made and checked"))
        #expect(try hornbook("job", "list", "--state", "done").output.contains(id))
        // Nothing is old: there is nothing to do, which scripts can tell.
        let purge = try hornbook("job", "run", "purge")
        #expect(purge.status == 3)
        #expect(purge.output.contains("nothing is old enough"))
        #expect(try hornbook("job", "cancel", id).status == 1)
        #expect(try hornbook("job", "show", "j-0000000000").status == 1)
    }

    @Test func aWorkerDoesWhatWaits() throws {
        #expect(try hornbook("worker", "--once").status == 3)
        let first = try #require(try hornbook("job", "run", "backup", "--queue", "--json").object()["id"] as? String)
        let second = try #require(try hornbook("job", "run", "backup", "--queue", "--json").object()["id"] as? String)
        #expect(try hornbook("job", "cancel", second).status == 0)
        let worked = try hornbook("worker", "--once", "--hours", "0-24", "--nice", "5", "--threads", "1", "--json")
        #expect(worked.status == 0)
        #expect(try worked.object()["done"] as? Int == 1)
        #expect(try hornbook("job", "show", first, "--json").object()["stages"].map { "\($0)" }?.contains("copy") == true)
        #expect(try hornbook("job", "retry", second).status == 0)
        #expect(try hornbook("worker", "--once").output.contains("1 done"))
        try hornbook("job", "run", "purge", "--queue")
        #expect(try hornbook("worker", "--once").status == 3)
        for wrong in [["--hours", "6-6"], ["--nice", "30"], ["--threads", "0"]] {
            #expect(try hornbook.run(["worker"] + wrong).status == 2)
        }
    }

    @Test func aWorkerStopsAtASignal() throws {
        let output = Pipe()
        let worker = try hornbook.start(["worker"], output: output)
        try hornbook("job", "run", "backup", "--queue")
        while try hornbook("job", "list", "--state", "done", "--json").objects().isEmpty { usleep(50_000) }
        worker.terminate()
        worker.waitUntilExit()
        #expect(worker.terminationReason == .exit)
        #expect(worker.terminationStatus == 0)
    }

    @Test func theDataFolderIsBackedUpAndRestored() throws {
        let made = try hornbook("data", "backup", "--json")
        #expect(made.status == 0)
        let backup = try #require(try made.object()["backup"] as? String)
        try hornbook("student", "remove", "Ana Díaz", "--yes")
        #expect(try hornbook("student", "list", "--json").objects().isEmpty)
        #expect(try hornbook("data", "restore").status == 2)
        #expect(try hornbook("data", "restore", "--yes").status == 0)
        #expect(try hornbook("student", "list", "--json").objects().count == 1)
        #expect(try hornbook("data", "check", "--backups").output.contains(": sound"))

        // Not while a worker has it open.
        let worker = try hornbook.start(["worker"])
        try hornbook("job", "run", "purge", "--queue")
        while try hornbook("job", "list", "--state", "nothingToDo", "--json").objects().isEmpty { usleep(50_000) }
        let refused = try hornbook("data", "restore", "--yes")
        #expect(refused.status == 5, "\(refused.errors)")
        worker.terminate()
        worker.waitUntilExit()

        let database = URL(fileURLWithPath: backup).appendingPathComponent("hornbook.sqlite")
        var bytes = try Data(contentsOf: database)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: database)
        #expect(try hornbook("data", "check", "--backups").status == 1)
        let damaged = try hornbook("data", "restore", backup, "--yes")
        #expect(damaged.status == 1)
        #expect(damaged.errors.contains("the backup is damaged"))
        #expect(try hornbook("student", "list", "--json").objects().count == 1)
    }

    @Test func whatIsOldIsShownBeforeItGoes() throws {
        #expect(try hornbook("data", "purge", "--dry-run").status == 3)
        #expect(try hornbook("data", "purge").status == 2)
        #expect(try hornbook("data", "purge", "--quizzes", "-4", "--yes").status != 0)
    }
}
