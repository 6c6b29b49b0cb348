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
  { name: 'LC_ALL, LC_MESSAGES, LANG', means: 'the language of the titles of parts, such as de_DE.UTF-8' },
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

/** Opening hours in the form that every help and error shows. */
export const hoursForm = 'mo-fr 09:00-12:00, 13:00-20:00; sa 10:00-18:00; 2026-12-24 09:00-14:00; 2026-12-25 closed'

/** The columns of a table of parts, and what they hold. */
export const partFileColumns = [
  { column: 'scope', means: 'the part, such as pos/emea/store-0042; in every row' },
  { column: 'title', means: 'what people call it; a new part needs one' },
  { column: 'title_<language>', means: 'its title in another language: title_de, title_pt-BR' },
  { column: 'description', means: 'what people should know about it' },
  { column: 'time_zone', means: 'where it is, such as Europe/Berlin; needed with opening hours' },
  { column: 'opening_hours', means: hoursForm },
  { column: 'label_<key>', means: 'what to select it by: label_region' },
  { column: 'listed', means: 'whether the status page shows it: true, which an empty cell means, too, or false' },
  { column: 'position', means: 'its place among the parts beside it, a whole number; lower ones first' },
] as const

/** How a table of parts is read. */
export const partFileNotes = [
  'The columns of a CSV file are named in its first row, in any order. What it has no column for stays as it is; an empty cell takes it away.',
  'Cells are separated by commas, semicolons or tabs, as your spreadsheet does it; the file is UTF-8.',
  'A JSON file is what part-list --json prints, or an array of parts. Each part is set whole.',
  'If a row is bad, every bad row is named and nothing is written. What is the same already is skipped, so the same command resumes an import that was interrupted.',
] as const
