import type { Command } from 'commander'
import type { Terminal } from './terminal/terminal.ts'

/** Gives a command its options, its action and its examples. */
export type Define = (command: Command, terminal: Terminal) => void

/** What the help of the whole program says about a command, and where the rest of it is. */
export interface Row {
  /** A second, shorter name. */
  short?: string
  does: string
  /** It is useless without its output, or prints it only once: without standard output it is not run. */
  needsOutput?: true
  /** The journal has an entry for it: the help says how to be named there. */
  isJournaled?: true
  /** The exit code of every failure of its own, if the others are those of another command that it runs. */
  failsWith?: number
  /** Loaded only if it is wanted, because most of the start-up time is spent reading files. */
  load: () => Promise<Define>
}

/** Every command, by the title of its group in the help. */
export const commandTable: Record<string, Record<string, Row>> = {
  'Maintenance windows:': {
    'maintenance-schedule': {
      short: 'schedule',
      does: 'Schedule a maintenance window.',
      isJournaled: true,
      load: async () => (await import('./commands/maintenance-schedule.ts')).defineMaintenanceSchedule,
    },
    'maintenance-start': {
      short: 'start',
      does: 'Start a scheduled window now.',
      isJournaled: true,
      load: async () => (await import('./commands/maintenance-start.ts')).defineMaintenanceStart,
    },
    'maintenance-update': {
      short: 'update',
      does: 'Post an update to a window, or change its plan.',
      isJournaled: true,
      load: async () => (await import('./commands/maintenance-update.ts')).defineMaintenanceUpdate,
    },
    'maintenance-release': {
      short: 'release',
      does: 'Let scopes go from an active window, such as one shop; the rest stays as it is.',
      isJournaled: true,
      load: async () => (await import('./commands/maintenance-release.ts')).defineMaintenanceRelease,
    },
    'maintenance-end': {
      short: 'end',
      does: 'End an active window, or several.',
      isJournaled: true,
      load: async () => (await import('./commands/maintenance-end.ts')).defineMaintenanceEnd,
    },
    'maintenance-cancel': {
      short: 'cancel',
      does: 'Cancel a scheduled window, or several.',
      isJournaled: true,
      load: async () => (await import('./commands/maintenance-cancel.ts')).defineMaintenanceCancel,
    },
    'maintenance-correct-text': {
      short: 'correct-text',
      does: 'Correct or withdraw a public text, also of a window that is over.',
      isJournaled: true,
      load: async () => (await import('./commands/maintenance-correct-text.ts')).defineMaintenanceCorrectText,
    },
    during: {
      does: 'Run a command in a window of its own: start the window, extend it while the command runs, and end it after the command, also on Ctrl-C.',
      isJournaled: true,
      failsWith: 125,
      load: async () => (await import('./commands/during.ts')).defineDuring,
    },
    'maintenance-get': {
      short: 'get',
      does: 'Show one window with its updates.',
      needsOutput: true,
      load: async () => (await import('./commands/maintenance-get.ts')).defineMaintenanceGet,
    },
    'maintenance-list': {
      short: 'list',
      does: 'List windows, newest first.',
      needsOutput: true,
      load: async () => (await import('./commands/maintenance-list.ts')).defineMaintenanceList,
    },
  },
  'Parts:': {
    'part-list': {
      does: 'List what the company consists of: scopes with their titles. Needs no credentials if the board is public; with them, parts that are not listed and labels are shown, too.',
      needsOutput: true,
      load: async () => (await import('./commands/part-list.ts')).definePartList,
    },
    'part-set': {
      does: 'Give a scope a title and more, or change what is given of a part.',
      isJournaled: true,
      load: async () => (await import('./commands/part-set.ts')).definePartSet,
    },
    'part-remove': {
      does: 'Remove parts. Windows keep the scopes that they name.',
      isJournaled: true,
      load: async () => (await import('./commands/part-remove.ts')).definePartRemove,
    },
    'parts-import': {
      does: 'Set many parts from a CSV or JSON file: what is new and what has changed.',
      isJournaled: true,
      load: async () => (await import('./commands/parts-import.ts')).definePartsImport,
    },
  },
  'Status:': {
    ping: {
      does: 'Show whether maintenance is under way, and what is next. Needs no credentials. Exits with 0 whatever the state: scripts read it with --json.',
      load: async () => (await import('./commands/ping.ts')).definePing,
    },
    state: {
      does: 'Show the state of a scope, now or at a later time, and when it next changes. Needs no credentials unless the board is private.',
      needsOutput: true,
      load: async () => (await import('./commands/state.ts')).defineState,
    },
    wait: {
      does: 'Wait until a scope is open, or closed. For scripts: the exit code says how it went. Needs no credentials unless the board is private.',
      load: async () => (await import('./commands/wait.ts')).defineWait,
    },
    stat: {
      does: 'Check that the service answers. Needs no credentials.',
      needsOutput: true,
      load: async () => (await import('./commands/stat.ts')).defineStat,
    },
    watch: {
      does: 'Watch active and upcoming windows until Ctrl-C: a live board with countdowns on a terminal, otherwise one line per change. Needs no credentials unless the board is private.',
      needsOutput: true,
      load: async () => (await import('./commands/watch.ts')).defineWatch,
    },
  },
  'Gates:': {
    'gate-serve': {
      does: 'Answer /gate and agent checks for a proxy on this machine from a local copy of the schedule, even while the service is unreachable. Runs until Ctrl-C. /health shows what it knows; without a schedule it is open.',
      load: async () => (await import('./commands/gate-serve.ts')).defineGateServe,
    },
    'gate-list': {
      does: 'List the connected gates and the last journal entry sent to each. Gates with credentials come first, then those that lag most.',
      needsOutput: true,
      load: async () => (await import('./commands/gate-list.ts')).defineGateList,
    },
    'bypass-create': {
      does: 'Create a token that lets a tester through the closed gates of a scope, and print it once.',
      needsOutput: true,
      isJournaled: true,
      load: async () => (await import('./commands/bypass-create.ts')).defineBypassCreate,
    },
    'signing-key-rotate': {
      does: 'Create a new key for signed schedules and bypass tokens. Needs the admin role.',
      isJournaled: true,
      load: async () => (await import('./commands/signing-key-rotate.ts')).defineSigningKeyRotate,
    },
  },
  'Journal:': {
    'journal-list': {
      does: 'List the entries of the journal, oldest first. Needs the operator role.',
      needsOutput: true,
      load: async () => (await import('./commands/journal-list.ts')).defineJournalList,
    },
    'journal-verify': {
      does: 'Verify the journal: recompute every hash, and check links, sequence numbers and times. Names the first bad entry and exits with 1. Needs the operator role, or a file.',
      load: async () => (await import('./commands/journal-verify.ts')).defineJournalVerify,
    },
  },
  'Access:': {
    'session-create': {
      does: 'Open a session with the secret code or an API key, and print it once.',
      needsOutput: true,
      load: async () => (await import('./commands/session-create.ts')).defineSessionCreate,
    },
    'session-close': {
      does: 'Close the session in OPS_SESSION_GUID.',
      load: async () => (await import('./commands/session-close.ts')).defineSessionClose,
    },
    'api-key-create': {
      does: 'Create an API key and print it once.',
      needsOutput: true,
      isJournaled: true,
      load: async () => (await import('./commands/api-key-create.ts')).defineApiKeyCreate,
    },
    'api-key-list': {
      does: 'List API keys without their secrets, newest first.',
      needsOutput: true,
      load: async () => (await import('./commands/api-key-list.ts')).defineApiKeyList,
    },
    'api-key-revoke': {
      does: 'Revoke an API key and the sessions that it opened, immediately.',
      isJournaled: true,
      load: async () => (await import('./commands/api-key-revoke.ts')).defineApiKeyRevoke,
    },
    'secret-code-set': {
      does: 'Change the secret code. Needs the current one; sessions opened with it are closed.',
      load: async () => (await import('./commands/secret-code-set.ts')).defineSecretCodeSet,
    },
  },
  'Shell:': {
    completion: {
      does: 'Print a script that completes commands and options in a shell.',
      needsOutput: true,
      load: async () => (await import('./commands/completion.ts')).defineCompletion,
    },
  },
}
