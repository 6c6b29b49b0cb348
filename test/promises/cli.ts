/** The command line, and the gate process that it runs. */
export const cli = {
  cli: {
    'exit-codes':
      '`g3n-ops` exits 0 when done, 1 if the service rejected the call, 2 on wrong usage, 3 if the service is unreachable',
    'output-lost':
      '`g3n-ops` fails if standard output cannot be written; if it is closed (on Linux), commands that only print, or show a secret once, do nothing and fail',
    json: '`--json` prints the data as JSON and nothing else on standard output',
    'all-commands': 'Every command of the reference exists, has `--help` with an example, and calls its route',
    watch:
      '`g3n-ops watch` follows the stream: it prints each change as it happens, draws a live board with countdowns on a terminal, survives an outage, and exits 0 at Ctrl-C',
    'human-times':
      '`--start` accepts RFC 3339, "in 10 minutes" and "2026-12-01 02:00 Europe/Berlin"; `--duration` accepts 90m and 1h30m; what was understood is echoed, times in UTC',
    'bare-number':
      'A duration without a unit is asked about on a terminal, and rejected elsewhere with what it may mean',
    'scope-asked':
      '`maintenance-schedule` without `--scope` asks a person what it covers, and fails in a script; `*` is the whole stack',
    'one-scope':
      'Several scopes in one `--scope` are rejected with what may have been meant; a scope that another covers is pointed out',
    'zone-unusable':
      'If the local time zone is empty or unknown, times are in UTC and a warning says so, before anything is sent',
    'written-is-done': 'An error after a change was made never looks as if it had not been made',
    proxy: '`g3n-ops` uses the proxy in `HTTP_PROXY` or `HTTPS_PROXY`, except for `NO_PROXY` and this machine',
    release:
      '`maintenance-release` sends what to let go, and says if that ended the window; records and lists show what was released',
    'correct-text':
      '`maintenance-correct-text` says what is missing before it sends anything; a record numbers its updates, and marks corrected and withdrawn ones',
    'id-optional':
      '`maintenance-update`, `maintenance-release` and `maintenance-end` need no id if exactly one window is active, and otherwise say so',
    'secret-code-stdin': '`--secret-code -` reads the code from standard input',
    'field-messages':
      "An error repeats the service's messages for each field, under the option that was typed: `--duration`, not `estimated_duration_seconds`",
    'short-names': 'The commands for windows have short names: `g3n-ops end` is `g3n-ops maintenance-end`',
    'did-you-mean': 'A mistyped command, option or value is an error that proposes what may have been meant',
    'plan-again':
      'A window is planned again by its id, with what is given in place of what it had; whole days keep the time of day when the clocks change',
    'many-at-once':
      '`maintenance-end` and `maintenance-cancel` change several windows, by ids or by `--scope`, in one confirmed step: each with its revision and its outcome; if one is not changed, the exit code is not 0',
    since:
      '`journal-list --since` and `--until` show what was recorded in a span of time, found with a bounded number of calls',
    actor:
      'With `OPS_ACTOR`, the journal has that name with every change, marked as claimed; a session comes before the secret code',
    'zone-proposed':
      'A zone is understood as a name or an offset; for a city or an abbreviation, the error proposes the name',
    'path-missing': 'If the address ends without /ops and something else answers there, the error says what to set',
    state:
      '`g3n-ops state` shows the state of a scope, now or at a time as people write it, when it next changes, and the windows in force',
    'short-id':
      'The id of a window may be shortened to what no other window begins with, and given without an option; if several match, they are listed and nothing is done',
    'forms-that-work':
      'Weekdays, local dates and clock times are understood; a time that can mean several is an error with the forms that work',
    'overlap-shown':
      'Before a window is planned or moved, the windows that it newly overlaps are named; a person is asked, unless `--yes` is given',
    'shift-shown':
      'A planned end that an update moves to an earlier time or by more than twelve hours, and a scope to release that looks like a mistyped one of the window, are named before anything is done; on a terminal a person is asked',
    overview:
      '`g3n-ops` alone shows within a second what is active, overruns first, what is next and what to type; or that the service cannot be reached',
    'part-list': '`part-list` shows every part with its scope and its title in the language of the reader',
    'part-titles':
      'Before a window is planned, and in its record, scopes are shown with their titles, as far as they can be read at once',
    'part-set':
      '`part-set` changes what is given of a part, keeps the rest, and says what changed; an error names the option that was typed and what would be right',
    'part-remove':
      '`part-remove` asks a person, names the active and scheduled windows that name a part, and says how many were removed',
    'parts-import':
      '`parts-import` reads CSV as spreadsheets write it and the JSON of `part-list`; a dry run shows what would change; what a CSV file has no column for stays',
    'parts-import-rows':
      '`parts-import` names every bad row with its columns, and then imports nothing, unless `--skip-invalid` is given',
    'parts-import-resume':
      '`parts-import` that is interrupted says how far it came; the same command continues there, and never overwrites what someone else has changed since',
    progress: 'What takes more than a second says so on standard error, if that is a terminal',
    colours:
      'Colours are for terminals; `NO_COLOR`, `--no-color` and `TERM=dumb` turn them off, `FORCE_COLOR` turns them on',
    'man-page': 'The manual page has every command and option, from the same source as the help',
    'journal-verify':
      '`g3n-ops journal-verify` checks the chain over HTTP and in an exported file, and names the first bad entry',
    'journal-copy':
      '`g3n-ops journal-verify` reads a copy with a byte order mark, and names the encoding or format of any other',
  },

  'gate-serve': {
    'answers-as-the-service':
      '`g3n-ops gate-serve` answers /gate like the service, for its scope and below; anything else is 204 with a warning',
    bounded:
      'Connections to a gate process are bounded in requests, size and time, and the process logs when that is exceeded; an idle one is closed without a response',
    'private-board': 'A gate process with credentials lets no page of another origin read its responses',
    'unclear-method': 'A gate process treats an unclear method as a write, like the service',
    bypass: 'A bypass token opens a gate process like the service, even while the service is unreachable',
    agent: '`g3n-ops gate-serve --haproxy-port` answers agent checks like the service',
    'without-the-service': 'A gate process closes at a planned start while the service is unreachable',
    store: 'With `--store`, a gate process that restarts while the service is unreachable still has the schedule',
    'open-when-unknown': 'A gate process without a schedule is open, and its /health is 200 and says so',
    ends: 'SIGTERM ends a gate process with exit code 0; run by `npx`, it ends with `npx`, whatever ends that',
    usage: 'Invalid options of a gate process, and ports that are in use, end it with exit code 2 and the reason',
  },

  wait: {
    reached: '`g3n-ops wait` exits with 0 within a second after the scope is open, or closed, for the method',
    'exit-codes':
      '`g3n-ops wait` exits with 10 if the state was not reached in time, and with 11 if the service cannot be asked when the time is over; `--fail-open` makes that 0, `--fail-closed` 10',
    'keeps-trying':
      'While the service is unreachable, `g3n-ops wait` keeps trying, and takes nothing for true that the service does not say',
    rejected: '`g3n-ops wait` ends at once if the service rejects the credentials',
    says: '`g3n-ops wait` says what it waits for, and when that is planned, once per change; on a terminal in a line of progress',
  },

  during: {
    window:
      '`g3n-ops during` starts a window with `auto_end`, runs the command with `OPS_MAINTENANCE_ID`, ends the window after it, and exits as the command does',
    extends:
      'While the command runs, `g3n-ops during` extends the window before its planned end, up to `--max`, and takes in what others change about it',
    'exit-codes':
      '`g3n-ops during` exits with 125 if the window could not be made or its end not be written, with 126 or 127 if the command cannot be run; then no window is made',
    signals: '`g3n-ops during` passes signals on to the command, and ends the window when the command has ended',
    'on-failure': 'With `--on-failure keep`, the window of a command that failed stays until its planned end',
    'service-away':
      'If the service goes away while the command runs, the command goes on, and the window ends once the service is back; otherwise the line to type is printed',
  },

  pipelines: {
    run: 'The GitHub action and the GitLab job in `examples/pipelines` do what they say, with the lines that they have',
  },
}
