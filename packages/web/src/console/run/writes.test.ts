import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type MaintenanceRecord, OpsError, OpsUnreachableError } from '@ops/sdk'
import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { act, createElement, show } from '../../../../../test/stage/console-components.ts'
import type { Stores as AllStores } from '../stores.ts'

const { Stores, StoresContext } = await import('../stores.ts')
const { Cache } = await import('../wire/cache.ts')
const { Service } = await import('../wire/service.ts')
const { Announcer } = await import('../words/say.tsx')
const { useWrite } = await import('./use-write.ts')
const { ActionDialog } = await import('./action-dialog.tsx')
const { ManyDialog } = await import('./many-dialog.tsx')
const { Writes } = await import('./writes.ts')

interface Sent {
  maintenance_id: string
  expected_revision: number
  idempotency_key: string
  text?: string
  end_message?: string
}

function windowOf(id: string, more: Partial<MaintenanceRecord> = {}): MaintenanceRecord {
  const now = new Date().toISOString()
  return {
    maintenance_id: id,
    revision: 1,
    status: 'active',
    description: `Window ${id}`,
    scopes: ['pos/emea'],
    impact: 'blocked',
    scheduled_start_utc: now,
    started_at: now,
    estimated_duration_seconds: 3600,
    auto_start: true,
    auto_end: false,
    overrun: false,
    created_at: now,
    updated_at: now,
    updates: [],
    ...more,
  }
}

/** A console whose service answers as told, call by call. */
function consoleWith(
  known: MaintenanceRecord[],
  answers: ((sent: Sent) => MaintenanceRecord | Promise<never> | undefined)[],
) {
  const sent: Sent[] = []
  const write = async (body: Sent) => {
    sent.push(body)
    const answer = answers.shift()
    if (answer === undefined) throw new Error('nothing more was to be sent')
    return answer(body)
  }
  const ops = {
    maintenanceEnd: write,
    maintenanceUpdate: write,
    maintenanceGet: async ({ maintenance_id: id }: Sent) => stores.get(Cache).client.getQueryData(['window', id]),
    journalList: async () => ({ items: [] }),
  }
  const stores = new Stores().replace(Service, { ops } as unknown as InstanceType<typeof Service>)
  for (const window of known) stores.get(Cache).takeRecord(window)
  const within = (children: ReactNode) =>
    createElement(
      StoresContext,
      { value: stores },
      createElement(QueryClientProvider, { client: stores.get(Cache).client }, children),
    )
  return { stores, sent, within }
}

/** No response: whether it was done is not known. */
function unreachable(): OpsUnreachableError {
  return new OpsUnreachableError('http://ops.test', 'the connection was lost')
}

/** The service's answer to a write of a window that has changed since. */
function conflictWith(current: object): OpsError {
  return new OpsError({
    status: 409,
    retryAfterSeconds: undefined,
    body: {
      success: false,
      error: {
        major: { tag: 'revision-mismatch', message: { en_US: 'The window has changed.' } },
        retryable: false,
        details: { current },
      },
    } as unknown as ConstructorParameters<typeof OpsError>[0]['body'],
  })
}

const noteOf = (stores: AllStores) => stores.get(Announcer).note.get()?.text

const ended = ({ maintenance_id: id, end_message }: Sent) =>
  windowOf(id, { revision: 2, status: 'ended', ...(end_message === undefined ? {} : { end_message }) })
const lost = () => {
  throw unreachable()
}

test('[console.recovery] a write that may have arrived is sent again with its key, and what is changed in between with another', async () => {
  const window = windowOf('a')
  const { sent, within, stores } = consoleWith([window], [lost, lost, lost, ended])
  let isClosed = false
  const dialog = await show(
    within(createElement(ActionDialog, { kind: 'end', window, onClose: () => (isClosed = true) })),
  )
  await dialog.press('End it now')
  assert.match(dialog.text(), /The service did not respond.*it will not be done twice/)
  await dialog.press('End it now')
  assert.equal(sent[1]?.idempotency_key, sent[0]?.idempotency_key)
  await dialog.type('All done.')
  await dialog.press('End it now')
  assert.notEqual(sent[2]?.idempotency_key, sent[0]?.idempotency_key)
  assert.ok(!isClosed)
  await dialog.press('End it now')
  assert.deepEqual(sent[3], sent[2])
  assert.ok(isClosed)
  assert.equal(noteOf(stores), 'Ended: Window a.')
  assert.equal(stores.get(Cache).board().windows.size, 0, 'the answer is in the cache')
})

test('[console.conflict] a conflict is shown instead of a failure, and the action goes on with the current window', async () => {
  const window = windowOf('a')
  const current = windowOf('a', { revision: 5 })
  const { sent, within, stores } = consoleWith(
    [window],
    [
      () => {
        throw conflictWith(current)
      },
      ended,
    ],
  )
  const dialog = await show(within(createElement(ActionDialog, { kind: 'end', window, onClose: () => {} })))
  await dialog.press('End it now')
  assert.match(dialog.text(), /This window has changed since you opened it/)
  assert.doesNotMatch(dialog.text(), /The window has changed\./)
  assert.equal(stores.get(Cache).board().windows.get('a')?.revision, 5)
  await dialog.press('Continue with the current window')
  assert.doesNotMatch(dialog.text(), /has changed/)
  await dialog.press('End it now')
  assert.deepEqual(
    sent.map(({ expected_revision: revision }) => revision),
    [1, 5],
  )
})

test('[console.slow] what becomes of a write is told even if its dialog has been closed', async () => {
  const window = windowOf('a')
  let answer = () => {}
  const slow = new Promise<never>((_, reject) => {
    answer = () => reject(unreachable())
  })
  const { within, stores } = consoleWith([window], [() => slow])
  const dialog = await show(within(createElement(ActionDialog, { kind: 'end', window, onClose: () => {} })))
  await dialog.press('End it now')
  assert.ok(dialog.hasButton('Ending …'))
  await dialog.unmount()
  answer()
  await dialog.settle()
  assert.match(noteOf(stores) ?? '', /^End the window, Window a: The service did not respond/)
})

test('[console.undo] an undo restores what was before, unless the window has changed since', async () => {
  const { stores, sent } = consoleWith(
    [],
    [
      ({ maintenance_id: id }) => windowOf(id, { revision: 3 }),
      () => {
        throw conflictWith(windowOf('a', { revision: 9 }))
      },
    ],
  )
  const undo = stores.get(Writes).undoOf({ impact: 'notice' }, windowOf('a', { revision: 2 }), () => 'Undone.')
  await act(async () => undo())
  assert.deepEqual(
    { ...sent[0], idempotency_key: '' },
    { impact: 'notice', maintenance_id: 'a', expected_revision: 2, idempotency_key: '' },
  )
  assert.equal(noteOf(stores), 'Undone.')
  await act(async () => undo())
  assert.equal(noteOf(stores), 'It was not undone. The window has changed.')
})

test('a write that is refused here says why, and is not sent', async () => {
  const { within, sent } = consoleWith([], [])
  function Form() {
    const write = useWrite({ name: 'Nothing', send: async () => sent.push({} as Sent) })
    return createElement('button', { onClick: () => write.refuse('Write something.') }, write.failure ?? 'Send')
  }
  const form = await show(within(createElement(Form)))
  await form.press('Send')
  assert.equal(form.text(), 'Write something.')
  assert.deepEqual(sent, [])
})

test('[console.many] many windows end in one step: each has its own revision, key and outcome, and only those that failed are sent again', async () => {
  const windows = ['a', 'b', 'c'].map((id, index) => windowOf(id, { revision: index + 1 }))
  const answers: Record<string, ((sent: Sent) => MaintenanceRecord)[]> = {
    a: [ended],
    b: [
      () => {
        throw conflictWith(windowOf('b', { revision: 7 }))
      },
    ],
    c: [lost, ended],
  }
  const { sent, within, stores } = consoleWith(
    windows,
    Array.from({ length: 4 }, () => body => answers[body.maintenance_id]?.shift()?.(body)),
  )
  const dialog = await show(within(createElement(ManyDialog, { kind: 'end', windows, onClose: () => {} })))
  await dialog.type('All shops are open.')
  await dialog.press('End 3 windows')
  assert.equal(noteOf(stores), '1 window ended, 1 had changed, 1 failed.')
  assert.match(dialog.text(), /Window b.*Not ended: it has changed since/)
  assert.match(dialog.text(), /Window c.*The service did not respond/)
  assert.match(dialog.text(), /Window a.*Ended/)
  await dialog.press('Try again: 1 window')
  assert.deepEqual(
    sent.map(({ maintenance_id: id, expected_revision: revision, end_message: said }) => [id, revision, said]),
    [
      ['a', 1, 'All shops are open.'],
      ['b', 2, 'All shops are open.'],
      ['c', 3, 'All shops are open.'],
      ['c', 3, 'All shops are open.'],
    ],
  )
  assert.equal(new Set(sent.map(({ idempotency_key: key }) => key)).size, 3)
  assert.equal(sent[3]?.idempotency_key, sent[2]?.idempotency_key)
  assert.ok(!dialog.hasButton('Try again: 1 window'))
  assert.match(dialog.text(), /2 windows ended, 1 had changed\./)
})
