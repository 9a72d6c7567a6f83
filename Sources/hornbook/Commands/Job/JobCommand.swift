import ArgumentParser

struct JobCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "job", abstract: "Work that takes long: run, watched, cancelled, tried again.",
        discussion: """
            KINDS
              backup    copy the data folder and check the copy: --set keep=7 --set folder=/media/backups
              purge     remove what is older than so many days: --set quizzes=365 --set comments=365 --set drafts=90 --set dryRun=true

            EXAMPLES
              hornbook job run backup
              hornbook job run purge --set dryRun=true
              hornbook job run backup --queue --priority 10
              hornbook job list --state failed
              hornbook job log j-7h2k9qv4tm
            """,
        subcommands: [JobRun.self, JobList.self, JobShow.self, JobCancel.self, JobRetry.self, JobLog.self])
}
