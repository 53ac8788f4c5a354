export const usage = `Usage: npm run world -- --script FILE [--json] [--export DIR] [--seed N] [--host gitlab|github|bitbucket]
       npm run world -- --replay FILE [--json] [--export DIR]
       npm run world -- --round [--host gitlab|github|bitbucket]

Runs typed lines in a fresh team and prints what the terminal would print.

  --script FILE   the lines, one a line; "-" reads them from standard input. A line that begins with a teammate's name and
                  a dollar sign (maya$ git fetch) is typed by that teammate. Empty lines and lines with # are left out.
  --replay FILE   a saved team: its lines are run again in a fresh team, and the first difference is told
  --round         one round of the seven steps, with what each changes in the picture, as text
  --json          prints the team's final snapshot as JSON instead
  --export DIR    writes every repository of the team there as a normal Git repository; DIR must be empty or absent
  --seed N        a whole number from 0 to 4294967295 (0 where absent): the teammates' luck
  --host NAME     gitlab (where absent), github or bitbucket
  --help          this text

The same lines give the same object names everywhere. To get them with git as well, set for the learner's line number N
(counting every command of the team, teammates' answers too; the first is 1):
  GIT_AUTHOR_NAME=Learner   GIT_AUTHOR_EMAIL=learner@team.example    GIT_AUTHOR_DATE="@SECONDS +0000"
  GIT_COMMITTER_NAME=Learner GIT_COMMITTER_EMAIL=learner@team.example GIT_COMMITTER_DATE="@SECONDS +0000"
where SECONDS = 1772442000 + 60 * N: the team's day begins on 2026-03-02 at 09:00 UTC, and each command takes a minute.
The teammates are Maya <maya@team.example> and Noah <noah@team.example>.

Exit code: 0 when the lines were run, whatever they answered; 1 when something could not be read, written or repeated;
2 when this command was typed in a way it does not know.
`;
