import { clockText, dayText } from '../time/words.ts'
import { momentsOf, ownZone, type Wall, wallAt } from '../time/zone.ts'
import type { View } from './view.ts'

/** A line of the axis with its label. A bold one begins a day, or a month if days are narrow. */
export interface Tick {
  at: number
  text: string
  isBold: boolean
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** Steps in hours, and by the calendar. */
const clockSteps = [5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour]
const daySteps = [1, 2, 7, 14]

/** The lines of a view, up to a maximum number, on full hours and days of the reader's zone. */
export function ticksOf({ from, until }: View, most: number, timeZone = ownZone()): Tick[] {
  const span = until - from
  const clockStep = clockSteps.find(step => span / step <= most)
  return clockStep === undefined ? dayTicks(from, until, most, timeZone) : clockTicks(from, until, clockStep, timeZone)
}

function clockTicks(from: number, until: number, step: number, timeZone: string): Tick[] {
  const ticks: Tick[] = []
  for (let start = midnightBefore(from, timeZone); start < until; start = nextMidnight(start, timeZone)) {
    const end = nextMidnight(start, timeZone)
    for (let at = start; at < end && at < until; at += step) {
      if (at < from) continue
      const isBold = at === start
      ticks.push({ at, isBold, text: isBold ? dayText(at, from, timeZone) : clockText(at, timeZone) })
    }
  }
  return ticks
}

function dayTicks(from: number, until: number, most: number, timeZone: string): Tick[] {
  const step = daySteps.find(days => (until - from) / (days * day) <= most) ?? 14
  const ticks: Tick[] = []
  for (let at = midnightBefore(from, timeZone), count = 0; at < until; at = nextMidnight(at, timeZone), count++) {
    const days = Math.floor((at + day / 2) / day)
    // Weeks begin on Monday, such as 5 January 1970.
    const isOn = step < 7 ? count % step === 0 : (days - 4) % step === 0
    if (!isOn || at < from) continue
    ticks.push({ at, isBold: wallAt(at, timeZone).day <= step, text: dayText(at, from, timeZone) })
  }
  return ticks
}

function midnightBefore(at: number, timeZone: string): number {
  return midnightOf({ ...wallAt(at, timeZone), hour: 0, minute: 0 }, timeZone)
}

function nextMidnight(midnight: number, timeZone: string): number {
  return midnightBefore(midnight + 30 * hour, timeZone)
}

function midnightOf(wall: Wall, timeZone: string): number {
  const moments = momentsOf(wall, timeZone)
  return moments.kind === 'one' ? moments.at : moments.kind === 'twice' ? moments.first : moments.next
}
