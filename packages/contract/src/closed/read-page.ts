import type { SchedulePage, ScheduleWindow } from '../generated/types.gen.ts'
import { isTimestamp } from '../rules/time.ts'

/** What is fit for a page of what a service says of its pages: a gate takes a schedule whatever else stands in it. */
export function readPage(given: unknown): Partial<SchedulePage> {
  const { title, accent, time_zone, url, shows_updates } = (given ?? {}) as Record<keyof SchedulePage, unknown>
  return {
    ...(isText(title) && { title }),
    ...(isText(accent) && /^#[0-9a-f]{6}$/i.test(accent) && { accent }),
    ...(isText(time_zone) && { time_zone }),
    ...(isText(url) && /^https?:\/\//.test(url) && { url }),
    shows_updates: shows_updates === true,
  }
}

/** Likewise of the latest update of a window. */
export function readUpdate(given: unknown): ScheduleWindow['latest_update'] {
  const { at, text } = (given ?? {}) as Record<'at' | 'text', unknown>
  return isText(at) && isTimestamp(at) && isText(text) ? { at, text } : undefined
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
