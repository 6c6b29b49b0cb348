import type { SchedulePage, ScheduleWindow } from '../generated/types.gen.ts'
import { isTimestamp } from '../rules/time.ts'

/** The valid ones of the settings for pages: a gate accepts a schedule even if some of these are invalid. */
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

/** The latest update of a window, if it is valid. */
export function readUpdate(given: unknown): ScheduleWindow['latest_update'] {
  const { at, text } = (given ?? {}) as Record<'at' | 'text', unknown>
  return isText(at) && isTimestamp(at) && isText(text) ? { at, text } : undefined
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
