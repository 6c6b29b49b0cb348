import type { Status } from '@ops/contract'
import { connect } from '../connect.ts'
import { idempotencyKey } from '../options/action-options.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { givenWindows, type WindowIds } from '../options/window-id.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type Change, changeMany } from './change-many.ts'
import { pickMany } from './pick-many.ts'
import { pickWindow, type Wanted } from './pick-window.ts'
import { showRecord } from './show-record.ts'

interface ChangeOptions extends WindowIds {
  yes?: true
  idempotencyKey?: string
}

/**
 * Makes a change to the windows that were given: to one, as it is asked for, or to several in one confirmed step.
 *
 * @param status - what those of a scope must be.
 * @param otherwise - which window is meant without an id.
 * @throws CommandError if it is not clear which windows are meant, or several were to be changed and one was not.
 */
export async function changeGiven(
  terminal: Terminal,
  options: GlobalOptions,
  { ids, own }: { ids: readonly string[]; own: ChangeOptions },
  { change, status, otherwise }: { change: Change; status: Status; otherwise: Omit<Wanted, 'given'> },
): Promise<void> {
  const zone = chooseZone(options, terminal)
  const connection = await connect(terminal, options)
  const given = givenWindows(ids, own)
  if (!('one' in given)) {
    const windows = await pickMany(terminal, connection, zone, 'ids' in given ? given : { ...given, status })
    await changeMany(terminal, connection, windows, change, { ...own, options, zone })
    return
  }
  const id = await pickWindow(terminal, connection, zone, { given: given.one, ...otherwise })
  const record = await connection.asActor(client =>
    change.call(client, {
      maintenance_id: id,
      expected_revision: own.expectedRevision,
      idempotency_key: idempotencyKey(own.idempotencyKey),
    }),
  )
  await showRecord(terminal, connection, record, { options, zone })
}
