import { formatDuration } from './format-duration.ts'
import { formatMoment } from './format-moment.ts'
import type { Terminal } from './terminal.ts'

/** Says on standard error how a start and a duration were understood, before anything is sent. */
export function describePlan(
  { stderr }: Terminal,
  zone: string,
  { start, seconds }: { start?: number | undefined; seconds?: number | undefined },
): void {
  const parts: string[] = []
  if (start !== undefined) parts.push(`start ${formatMoment(Math.floor(start / 1000) * 1000, zone)}`)
  if (seconds !== undefined) parts.push(`duration ${formatDuration(seconds)}`)
  if (start !== undefined && seconds !== undefined) {
    parts.push(`planned end ${formatMoment(start + seconds * 1000, zone)}`)
  }
  if (parts.length > 0) stderr.write(`Understood: ${parts.join(', ')}\n`)
}
