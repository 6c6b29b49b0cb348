import { askToGoOn } from '../terminal/ask.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatDuration } from '../time/format-duration.ts'

/** A planned end that moves further than this is rarely meant: `4pm` at 16:13 is tomorrow. */
const farMs = 12 * 3_600_000

/**
 * Says on standard error that a planned end moves to an earlier time, or far. On a terminal it asks whether to go on.
 *
 * @param ends - the planned ends in milliseconds; with `yes`, it goes on without asking.
 * @throws CommandError if the person does not want to.
 */
export async function warnOfShift(
  terminal: Terminal,
  { from, to, yes }: { from: number; to: number; yes: boolean | undefined },
): Promise<void> {
  const seconds = Math.round(Math.abs(to - from) / 1000)
  if (seconds === 0 || (to > from && to - from < farMs)) return
  const way = to < from ? 'earlier' : 'later'
  terminal.stderr.write(`warning: the planned end moves ${formatDuration(seconds)} ${way}\n`)
  await askToGoOn(terminal, 'Change it anyway?', yes)
}
