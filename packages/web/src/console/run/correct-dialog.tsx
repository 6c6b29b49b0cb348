import { isVisible, visibleRule } from '@ops/contract'
import type { MaintenanceRecord } from '@ops/sdk'
import { type FormEvent, useState } from 'react'
import { Dialog } from '../widgets/dialog.tsx'
import { useOps } from '../wire/service.ts'
import { firstLine } from '../words/first-line.ts'
import { Problem } from '../words/problem.tsx'
import { type PublicText, publicTextName } from '../words/public-text.ts'
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
  const { field, number, text: before } = asked
  const { seen, theirs, take } = useSeen(record)
  const [text, setText] = useState(before ?? '')
  const name = publicTextName(asked)
  const write = useWrite({
    subject: seen,
    name: `Correct a text, ${firstLine(record.description)}`,
    send: (change: { text: string } | { withdraw: true }, { key }) =>
      ops.maintenanceCorrectText({
        maintenance_id: record.maintenance_id,
        expected_revision: seen.revision,
        field,
        ...(number === undefined ? {} : { number }),
        ...change,
        idempotency_key: key,
      }),
    done: (_record, change) => ({ text: `${name} ${'text' in change ? 'corrected' : 'withdrawn'}.` }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    if (theirs !== undefined) return
    if (said === '') write.refuse('Write what it should say, or withdraw it.')
    else if (!isVisible(said)) write.refuse(`The text ${visibleRule}.`)
    else if (said === before) write.refuse('That is what it says already.')
    else write.send({ text: said }, onClose)
  }
  return (
    <Dialog title={`Correct: ${name.toLowerCase()}`} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Conflict
          {...{ seen, theirs }}
          takeLabel="Continue with the current window"
          onTake={theirs === undefined ? undefined : () => take(theirs)}
        />
        <PublicTextField
          label="What it should say"
          read={field === 'update' ? 'update' : 'last words'}
          text={text}
          onChange={setText}
          isFirst
        />
        <p className="consequence">
          The status page shows the new text at once{field === 'update' && ', and when it was corrected'}. Nobody is
          told. The journal keeps both.
        </p>
        <Problem text={write.failure} />
        <footer>
          <button type="button" onClick={onClose}>
            Back
          </button>
          {before !== undefined && (
            <button
              type="button"
              className="is-grave"
              disabled={write.isBusy || theirs !== undefined}
              onClick={() => write.send({ withdraw: true }, onClose)}
            >
              Withdraw it
            </button>
          )}
          <button type="submit" className="is-main" disabled={write.isBusy || theirs !== undefined}>
            {write.isBusy ? 'Sending …' : 'Correct it'}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
