import ArgumentParser

struct ScheduleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "What is to be done again and again; a worker does it.",
        discussion: """
            A cron line has five fields: minute, hour, day of the month, month, day of the week; or it is @hourly, @daily, @weekly,
            @monthly or @yearly. Times are those of the time zone, right over changes of its clocks.

            EXAMPLES
              hornbook schedule add --name nightly --cron "30 1 * * *" --time-zone America/New_York backup --set keep=14
              hornbook schedule add --name tidy --cron "@monthly" purge --set drafts=60
              hornbook schedule next nightly --count 3
              hornbook schedule pause nightly
              hornbook worker
            """,
        subcommands: [
            ScheduleAdd.self, ScheduleList.self, ScheduleShow.self, ScheduleNext.self, SchedulePause.self, ScheduleResume.self,
            ScheduleRemove.self,
        ])
}
