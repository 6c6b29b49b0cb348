/** An exit code, and what it says. */
export interface ExitCode {
  code: number | string
  means: string
}

/** What the exit code of a command says. */
export const exitCodes: readonly ExitCode[] = [
  { code: 0, means: 'done' },
  { code: 1, means: 'rejected by the service, or a check failed' },
  { code: 2, means: 'wrong usage' },
  { code: 3, means: "the service can't be reached" },
]

/** The variables that commands read. */
export const variables = [
  { name: 'OPS_URL', means: 'the address of the service, with /ops' },
  { name: 'OPS_SESSION_GUID', means: 'a session, from session-create' },
  { name: 'OPS_API_KEY', means: 'an API key' },
  { name: 'OPS_SECRET_CODE', means: 'the secret code' },
  { name: 'OPS_ACTOR', means: 'your name, which the journal has with each change that you make; marked as claimed' },
  {
    name: 'OPS_SESSION_GUID_FILE, OPS_API_KEY_FILE, OPS_SECRET_CODE_FILE',
    means: 'a file with one of them, instead of it',
  },
  { name: 'HTTP_PROXY, HTTPS_PROXY, NO_PROXY', means: 'a proxy, and the hosts that are reached without it' },
  { name: 'NO_COLOR, FORCE_COLOR', means: 'without colours, or with colours even if the output is no terminal' },
  { name: 'TZ', means: 'the local time zone, such as Europe/Berlin' },
] as const

/** The forms of a time, and what they mean. */
export const timeForms = [
  { forms: ['now'], means: 'this moment' },
  { forms: ['in 10 minutes', 'in 1h30'], means: 'that long from now' },
  {
    forms: ['02:00', '0200', '2am', '2:00 pm', '2 Uhr'],
    means: 'the next time that clocks show it, including the current minute',
  },
  { forms: ['today 22:00', 'tonight 23:00', 'tomorrow 2am', '2am tomorrow', 'morgen 2 Uhr'], means: 'on that day' },
  { forms: ['sat 02:00', 'saturday 2am'], means: 'on the next such day; today, if that time is still ahead' },
  { forms: ['2026-12-24 02:00', '24.12.2026 02:00', '24 Dec 2026 2am'], means: 'on that date' },
  { forms: ['24.12. 02:00', '24 Dec 02:00'], means: 'on the next such date' },
  { forms: ['2026-12-24 02:00 Europe/Berlin', '02:00 UTC+1'], means: 'in that zone' },
  { forms: ['2026-12-24T02:00:00+01:00'], means: 'RFC 3339' },
] as const

/** The forms of a time that has passed, and what they mean. */
export const pastTimeForms = [
  { forms: ['12h', '2 days ago'], means: 'that long ago' },
  { forms: ['18:00', 'yesterday 18:00', 'fri 18:00', '27 Nov 18:00'], means: 'the last such time' },
  { forms: ['yesterday', 'fri', '2026-11-27'], means: 'that whole day' },
] as const

/** The forms of a length, and what they mean. */
export const lengthForms = [
  { forms: ['90m', '90 min', '90 minutes'], means: 'minutes' },
  { forms: ['1h30m', '1h30', '1:30', '1.5 h', '1,5h'], means: 'an hour and a half' },
  { forms: ['2 hours', '1 day and 6 hours', '1d'], means: 'a day is 24 hours' },
  { forms: ['90s'], means: 'seconds' },
] as const
