import { Preference } from '../preference.ts'

/** The wall-clock time of a zone. */
export interface Wall {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

/** The moments of a wall-clock time: none if clocks skip it, two if they show it twice. */
export type Moments =
  | { kind: 'one'; at: number }
  | { kind: 'twice'; first: number; second: number }
  | { kind: 'skipped'; next: number }

const formats = new Map<string, Intl.DateTimeFormat>()

/** The wall-clock time at a moment. */
export function wallAt(at: number, timeZone: string): Wall {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts
  return { year, month, day, hour, minute }
}

/** How far the wall clock of a zone is ahead of UTC at a moment, in milliseconds, to the minute. */
export function offsetAt(at: number, timeZone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000
  return asUtc(wallAt(minute, timeZone)) - minute
}

/** The moments of a wall-clock time in a zone. */
export function momentsOf(wall: Wall, timeZone: string): Moments {
  const local = asUtc(wall)
  // Clocks change rarely and by less than a day, so the offsets a day before and after are the only candidates.
  const offsets = new Set([local - 86_400_000, local + 86_400_000].map(at => offsetAt(at, timeZone)))
  const found = [...offsets].map(offset => local - offset).filter(at => offsetAt(at, timeZone) === local - at)
  found.sort((a, b) => a - b)
  const [first, second] = found
  if (first !== undefined && second !== undefined) return { kind: 'twice', first, second }
  if (first !== undefined) return { kind: 'one', at: first }
  return { kind: 'skipped', next: local - Math.min(...offsets) }
}

/** The first moment of a wall-clock time; if clocks skip it, that of the time that they show instead. */
export function firstMoment(moments: Moments): number {
  return moments.kind === 'one' ? moments.at : moments.kind === 'twice' ? moments.first : moments.next
}

/** The day in a field for dates, such as `2026-12-01`, from midnight to midnight in a zone; `undefined` if it is empty. */
export function dayIn(date: string, timeZone: string): { from: number; until: number } | undefined {
  const wall = fromField(`${date}T00:00`)
  if (wall === undefined) return undefined
  const midnight = (day: number) =>
    firstMoment(momentsOf(wallAt(Date.UTC(wall.year, wall.month - 1, day), 'UTC'), timeZone))
  return { from: midnight(wall.day), until: midnight(wall.day + 1) }
}

/** The first moment in a span at which the clocks of a zone change, to the minute. */
export function changeIn(from: number, until: number, timeZone: string): number | undefined {
  const before = offsetAt(from, timeZone)
  if (offsetAt(until, timeZone) === before) return undefined
  let [low, high] = [from, until]
  while (high - low > 60_000) {
    const middle = (low + high) / 2
    if (offsetAt(middle, timeZone) === before) low = middle
    else high = middle
  }
  return Math.floor(high / 60_000) * 60_000
}

/** `2026-12-01T02:00`, as in a field for date and time. */
export function toField(wall: Wall): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(wall.year).padStart(4, '0')}-${two(wall.month)}-${two(wall.day)}T${two(wall.hour)}:${two(wall.minute)}`
}

/** The value of a field for date and time; `undefined` if it is empty. */
export function fromField(text: string): Wall | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number)
  return { year, month, day, hour, minute }
}

/**
 * The time zone of this machine; UTC if it is a form of UTC, or not known. A browser that does not know its zone says
 * `Etc/Unknown`, but throws if it is given that name.
 */
export function deviceZone(): string {
  return usableZone(new Intl.DateTimeFormat().resolvedOptions().timeZone)
}

/** `America/New York`: the name of a zone as people read it. */
export function zoneName(zone: string): string {
  return zone.replaceAll('_', ' ')
}

let chosen: string | undefined

/** The zone that times are shown in: the one that the operator has chosen, or else this machine's. */
export function ownZone(): string {
  return chosen ?? deviceZone()
}

/** The zone that the operator has chosen, or `undefined` for this machine's. */
export class ChosenZone extends Preference<string | undefined> {
  constructor() {
    super(
      'ops-console-shown-zone',
      stored => (stored === null || stored === '' ? undefined : usableZone(stored)),
      zone => zone ?? '',
    )
    const show = () => {
      chosen = this.get()
    }
    this.listen(show)
    show()
  }
}

const usable = new Map<string | undefined, string>()

/** A zone that this browser knows; UTC for one that it does not know. */
export function usableZone(name: string | undefined): string {
  return usable.get(name) ?? learnZone(name)
}

function learnZone(name: string | undefined): string {
  let zone = 'UTC'
  if (name !== undefined && !/^(Etc\/)?(UTC|UCT|GMT|Zulu|Universal|Unknown)$|^Factory$/i.test(name)) {
    try {
      zone = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    } catch {
      // It is not a zone, or one that only newer browsers know.
    }
  }
  usable.set(name, zone)
  return zone
}

function asUtc({ year, month, day, hour, minute }: Wall): number {
  return Date.UTC(year, month - 1, day, hour, minute)
}
