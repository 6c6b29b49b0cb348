/** The service as a process, and the commands run on its machine. */
export const process = {
  process: {
    'serves-default': 'The service listens on 127.0.0.1:8080 by default, and prints where',
    'config-errors':
      'An invalid variable stops the start with a message that names every invalid one, without its value, and a non-zero exit code; one without a visible character is invalid',
    drain: 'SIGTERM and SIGINT stop accepting requests, finish those in progress and exit 0 within 10 s',
    'second-signal': 'A second signal within a second does not interrupt the drain',
    'private-cache':
      'Compiled code is cached in a folder that no other user can write to or have created, or not at all; never in the temporary folder',
    'log-line':
      'One structured log line per request with request id, call, status, latency and actor, and the tag of an error, and never a query string or a credential',
    'secret-files':
      'Each secret may be in a file named by `<variable>_FILE`; one line end at its end is dropped, and more than one line, or a file that cannot be used, stops the start',
    welcome: 'At the start it prints where the console, the status page and the explorer are',
    'log-lost':
      'A log that cannot be written, as on a full disk, does not stop the service; standard error says so once',
    'log-throttled': 'A warning is logged when throttling of an address or the deployment begins, once per wait',
    'no-secret-anywhere':
      'No API key, session or secret code is in a response or a log line, wherever a request has it: whole, inside another text, percent-encoded or in base64',
    'log-ping': '`/ping` and `/stat` are not logged unless `OPS_LOG_PING` samples them',
    'no-yaml-no-compiler': 'At run time the process has no YAML parser and no schema compiler',
    'board-horizon':
      'A window beyond the horizon of 14 days is not in memory, and is on the board in time for its start',
  },

  opsd: {
    'store-verify':
      '`g3n-opsd store-verify` replays the journal, compares everything derived from it with the store, and names the first thing that is not sound',
    'store-export':
      '`g3n-opsd store-export` writes the journal and the credentials in force to a file that only its owner can read, as of one entry, even while the service runs; an interrupted export is resumed, or starts over if the journal has grown since',
    'store-export-output':
      '`store-export -` writes the same bytes to standard output, never to a terminal, and warns if that is a file that others may read; `store-import -` and `store-backup -` are rejected and create no file',
    'output-lost':
      'A command of `g3n-opsd` whose standard output cannot be written says so and fails, and so does `store-export -` if it is closed',
    'store-import':
      '`g3n-opsd store-import` makes the same store on any engine from such a file: exported again it is the same bytes; a damaged file writes nothing, and an interrupted import is resumed',
    'store-fork': '`g3n-opsd store-fork` gives the journal a new id',
  },
}
