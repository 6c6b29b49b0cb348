import { toTimestamp } from '@ops/contract'
import { type Html, html } from './html.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Formats moments and durations in one language, for one time zone. Expensive to create; reuse it. */
export class Moments {
  readonly zone: string
  readonly #locale: string
  readonly #formats = new Map<string, Intl.DateTimeFormat>()
  readonly #units = new Map<string, Intl.NumberFormat>()
  readonly #days: Intl.DateTimeFormat

  constructor(locale: string, zone: string) {
    this.zone = zone
    this.#locale = locale
    this.#days = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
  }

  /**
   * A moment in the time zone of the page, which it names, with UTC beside it, and with the year if it is not that of
   * `now`. `assets/live.js` writes the same in the reader's zone.
   */
  full(at: number, now: number): Html {
    const withYear = this.#yearOf(at, this.zone) !== this.#yearOf(now, this.zone)
    const own = this.#write(at, this.zone, withYear, true)
    return html`<time datetime="${toTimestamp(at)}">${own}${this.#besideUtc(at, withYear)}</time>`
  }

  /** A moment beside another one that is written in full: only the clock, if it is on the same day. */
  beside(at: number, other: number): Html {
    const text = this.dateOf(at) === this.dateOf(other) ? this.#clockIn(at) : this.#write(at, this.zone, false, false)
    return html`<time datetime="${toTimestamp(at)}" data-beside="${toTimestamp(other)}">${text}</time>`
  }

  /** The same without HTML. */
  plain(at: number, now: number): string {
    const withYear = this.#yearOf(at, this.zone) !== this.#yearOf(now, this.zone)
    const utc = this.#inUtc(at, withYear)
    return `${this.#write(at, this.zone, withYear, true)}${utc === undefined ? '' : ` (${utc})`}`
  }

  /** A moment in the time zone of the page alone, for anything but pages. */
  text(at: number): string {
    return this.#write(at, this.zone, false, true)
  }

  /** The day of a moment. */
  day(at: number): string {
    return this.#format('day', {
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: this.zone,
    }).format(at)
  }

  /** A day and a month, if the year is clear. */
  shortDay(at: number): string {
    return this.#format('short', { day: 'numeric', month: 'short', timeZone: this.zone }).format(at)
  }

  /** A month such as `2026-11`, as people write it. */
  month(period: string): string {
    return this.#format('month', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(period))
  }

  /** A month or a day such as `2026-11-15`, as people write it. */
  period(period: string): string {
    return period.length === 7 ? this.month(period) : this.day(this.range(period).from)
  }

  /** The days of the week from Monday, short and in full. */
  weekdays(): { short: string; long: string }[] {
    // The first of January 2024 is a Monday.
    return Array.from({ length: 7 }, (_, index) => {
      const at = Date.UTC(2024, 0, 1 + index)
      return {
        short: this.#format('short weekday', { weekday: 'short', timeZone: 'UTC' }).format(at),
        long: this.#format('long weekday', { weekday: 'long', timeZone: 'UTC' }).format(at),
      }
    })
  }

  /** When a month or a day such as `2026-11` or `2026-11-15` begins and ends in the time zone of the page. */
  range(period: string): { from: number; until: number } {
    const first = new Date(period)
    const next = new Date(first)
    if (period.length === 7) next.setUTCMonth(first.getUTCMonth() + 1)
    else next.setUTCDate(first.getUTCDate() + 1)
    return { from: this.#startOf(first), until: this.#startOf(next) }
  }

  /** When a date begins in the time zone of the page. */
  #startOf(date: Date): number {
    const name = date.toISOString().slice(0, 10)
    let at = date.getTime() - 26 * hourMs
    while (this.dateOf(at) < name) at = this.nextDay(at)
    return at
  }

  /** The date of a moment in the time zone of the page, such as `2026-12-01`. */
  dateOf(at: number): string {
    return this.#days.format(at)
  }

  /** When the day of a moment ends. */
  nextDay(at: number): number {
    const date = this.dateOf(at)
    // No day is shorter than 22 hours or longer than 26.
    let low = at
    let high = at + 26 * hourMs
    while (high - low > 1000) {
      const middle = (low + high) / 2
      if (this.dateOf(middle) === date) low = middle
      else high = middle
    }
    return Math.floor(high / 1000) * 1000
  }

  /** A duration in one or two units. */
  duration(ms: number): string {
    const minutes = Math.max(1, Math.round(ms / minuteMs))
    const parts: [number, string][] =
      minutes * minuteMs >= 2 * dayMs
        ? [
            [Math.floor((minutes * minuteMs) / dayMs), 'day'],
            [Math.floor(((minutes * minuteMs) % dayMs) / hourMs), 'hour'],
          ]
        : [
            [Math.floor(minutes / 60), 'hour'],
            [minutes % 60, 'minute'],
          ]
    return parts
      .filter(([count]) => count > 0)
      .map(([count, unit]) => this.#unit(unit).format(count))
      .join(' ')
  }

  #besideUtc(at: number, withYear: boolean): Html | false {
    const utc = this.#inUtc(at, withYear)
    return utc !== undefined && html` <span class="utc">(${utc})</span>`
  }

  /** A moment in UTC, unless that is the time zone of the page. */
  #inUtc(at: number, withYear: boolean): string | undefined {
    if (this.zone === 'UTC') return undefined
    const sameDay = this.dateOf(at) === toTimestamp(at).slice(0, 10)
    return `${sameDay ? this.#clock(at) : this.#write(at, 'UTC', withYear, false)} UTC`
  }

  #write(at: number, zone: string, withYear: boolean, named: boolean): string {
    return this.#format(`${zone} ${withYear} ${named}`, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...(withYear ? { year: 'numeric' } : {}),
      hour: '2-digit',
      minute: '2-digit',
      timeZone: zone,
      ...(named ? { timeZoneName: 'short' } : { hourCycle: 'h23' }),
    }).format(at)
  }

  #clock(at: number): string {
    return this.#format('clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' }).format(at)
  }

  #clockIn(at: number): string {
    return this.#format('own clock', { hour: '2-digit', minute: '2-digit', timeZone: this.zone }).format(at)
  }

  #yearOf(at: number, zone: string): string {
    return this.#format(`year ${zone}`, { year: 'numeric', timeZone: zone }).format(at)
  }

  #format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return this.#formats.getOrInsertComputed(name, () => new Intl.DateTimeFormat(this.#locale, options))
  }

  #unit(unit: string): Intl.NumberFormat {
    return this.#units.getOrInsertComputed(
      unit,
      () => new Intl.NumberFormat(this.#locale, { style: 'unit', unit, unitDisplay: 'long' }),
    )
  }
}
