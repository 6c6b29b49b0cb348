import { estimatedEndAt, startAt } from '@ops/contract'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { momentText } from '../time/words.ts'
import type { LiveWindow } from '../wire/board.ts'
import { firstLine } from '../words/first-line.ts'
import { coverageText } from '../words/impact.ts'

/** Which window a dialog is about: there may be others of the same name. */
export function AboutWindow({ window }: { window: LiveWindow }) {
  const now = useStore(Clock).now()
  return (
    <>
      <p className="said about" dir="auto">
        {firstLine(window.description, 160)}
      </p>
      <p className="quiet" data-about>
        {coverageText(window)} · {momentText(startAt(window), now)} – {momentText(estimatedEndAt(window), now)}
      </p>
    </>
  )
}
