import { isVisible } from '@ops/contract'
import type { MaintenanceRecord } from '@ops/sdk'
import { type FormEvent, useState } from 'react'
import { words } from '../language.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { useOps } from '../wire/service.ts'
import { firstLine } from '../words/first-line.ts'
import { Problem } from '../words/problem.tsx'
import { type PublicText, publicTextName } from '../words/public-text.ts'
import { AboutWindow } from './about-window.tsx'
import { Conflict } from './conflict.tsx'
import { PublicTextField } from './public-text-field.tsx'
import { useSeen } from './use-seen.ts'
import { useWrite } from './use-write.ts'

interface CorrectDialogProps {
  record: MaintenanceRecord
  /** The text, as the operator has seen it. */
  asked: PublicText
  onClose: () => void
}

/** Corrects a public text of a window, or withdraws it. */
export function CorrectDialog({ record, asked, onClose }: CorrectDialogProps) {
  const ops = useOps()
  const texts = words.run.correct
  const { field, number, text: before } = asked
  const { seen, theirs, take } = useSeen(record)
  const [text, setText] = useState(before ?? '')
  const name = publicTextName(asked)
  const write = useWrite({
    subject: seen,
    name: words.run.tried(texts.name, firstLine(record.description)),
    send: (change: { text: string } | { withdraw: true }, { key }) =>
      ops.maintenanceCorrectText({
        maintenance_id: record.maintenance_id,
        expected_revision: seen.revision,
        field,
        ...(number === undefined ? {} : { number }),
        ...change,
        idempotency_key: key,
      }),
    done: (_record, change) => ({ text: ('text' in change ? texts.corrected : texts.withdrawn)(name) }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    if (theirs !== undefined) return
    if (said === '') write.refuse(texts.noText)
    else if (!isVisible(said)) write.refuse(words.run.invisible)
    else if (said === before) write.refuse(texts.same)
    else write.send({ text: said }, onClose)
  }
  return (
    <Dialog title={texts.title(name)} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <AboutWindow window={seen} />
        <Conflict
          {...{ seen, theirs }}
          takeLabel={words.run.goOn}
          onTake={theirs === undefined ? undefined : () => take(theirs)}
        />
        <PublicTextField
          label={texts.label}
          read={field === 'update' ? 'update' : 'last words'}
          text={text}
          onChange={setText}
          isFirst
        />
        <p className="consequence">{texts.consequence(field === 'update')}</p>
        <Problem text={write.failure} />
        <footer>
          <button type="button" onClick={onClose}>
            {texts.back}
          </button>
          {before !== undefined && (
            <button
              type="button"
              className="is-grave"
              disabled={write.isBusy || theirs !== undefined}
              onClick={() => write.send({ withdraw: true }, onClose)}
            >
              {texts.withdraw}
            </button>
          )}
          <button type="submit" className="is-main" disabled={write.isBusy || theirs !== undefined}>
            {write.isBusy ? words.run.sending : texts.confirm}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
