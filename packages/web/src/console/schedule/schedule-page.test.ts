import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { OpsUnreachableError } from '@ops/sdk'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, createElement, show } from '../../../../../test/stage/console-components.ts'
import type { Draft } from '../plan/draft.ts'
import type { LiveWindow } from '../wire/board.ts'

const { JustPlanned } = await import('../axis/just-planned.ts')
const { emptyDraft } = await import('../plan/draft.ts')
const { SavedDraft } = await import('../plan/saved-draft.ts')
const { Templates } = await import('../plan/templates.ts')
const { Router } = await import('../route.tsx')
const { Session } = await import('../session/session.ts')
const { Stores, StoresContext } = await import('../stores.ts')
const { Cache } = await import('../wire/cache.ts')
const { Service } = await import('../wire/service.ts')
const { Announcer } = await import('../words/say.tsx')
const { SchedulePage } = await import('./schedule-page.tsx')

beforeEach(() => localStorage.clear())

interface Sent {
  scheduled_start_utc: string
  estimated_duration_seconds: number
  idempotency_key: string
}

interface Cancelled {
  maintenance_id: string
  expected_revision: number
}

const now = Date.now()
const dateIn = (days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10)
const draft = (change: Partial<Draft> = {}): Draft => ({
  ...emptyDraft(now, 'UTC'),
  description: 'Rack move',
  scopes: ['pos'],
  start: `${dateIn(2)}T02:00`,
  ...change,
})

/** The form of a new window. The service fails as often as told, by the date. */
async function openForm(saved: Draft, failures: Record<string, number> = {}, known: readonly LiveWindow[] = []) {
  const sent: Sent[] = []
  const cancelled: string[] = []
  const none = async () => ({ items: [], count: 0 })
  const ops = {
    gateList: none,
    maintenanceList: none,
    async maintenanceSchedule(body: Sent) {
      sent.push(body)
      const date = body.scheduled_start_utc.slice(0, 10)
      const left = failures[date] ?? 0
      failures[date] = left - 1
      if (left > 0) throw new OpsUnreachableError('http://ops.test', 'the connection was lost')
      return { ...body, maintenance_id: `window ${date}`, revision: 1, status: 'scheduled', updates: [] } as unknown
    },
    async maintenanceCancel({ maintenance_id: id, expected_revision: revision }: Cancelled) {
      cancelled.push(`${id} ${revision}`)
      return { ...saved, maintenance_id: id, revision: 2, status: 'cancelled', updates: [] } as unknown
    },
  }
  const stores = new Stores().replace(Service, { ops } as unknown as InstanceType<typeof Service>)
  stores.get(Session).state.set({ phase: 'in', operator: { role: 'operator', actor: 'test', proof: '' } })
  stores.get(Router).go('/schedule')
  stores.get(SavedDraft).set(saved)
  stores.get(Cache).takeSchedule({ horizon_utc: new Date(now + 14 * 86_400_000).toISOString(), windows: [...known] })
  const form = await show(
    createElement(
      StoresContext,
      { value: stores },
      createElement(QueryClientProvider, { client: stores.get(Cache).client }, createElement(SchedulePage)),
    ),
  )
  await form.settle()
  return { stores, sent, cancelled, form }
}

test('[console.dates] each date becomes its own window with its own key and outcome, and only those that failed are sent again', async () => {
  const [first, second, third] = [dateIn(2), dateIn(3), dateIn(9)]
  const { form, sent, stores } = await openForm(draft(), { [second]: 2 })
  await form.press('The day after')
  await form.fill('Also on', third)
  await form.press('Add the date')
  assert.match(form.text(), /Everything in pos refuses every request on 3 dates, for 1 h each/)
  assert.equal(form.text().match(/\w{3} \d+ \w{3}( \d{4})? 02:00 UTC – 03:00/g)?.length, 3, 'each is read back')
  await form.press('Schedule 3 windows')
  assert.deepEqual(
    sent.map(({ scheduled_start_utc: start }) => start),
    [first, second, third].map(date => `${date}T02:00:00Z`),
  )
  assert.equal(new Set(sent.map(({ idempotency_key: key }) => key)).size, 3)
  assert.match(form.text(), /2 of 3 scheduled/)
  assert.match(form.text(), /Not scheduled\. The service did not respond/)
  assert.equal(stores.get(SavedDraft).get()?.start, `${second}T02:00`, 'the form has what is left')
  assert.deepEqual(stores.get(SavedDraft).get()?.also, [])
  await form.press('Try again: 1 date')
  await form.press('Back to the form')
  await form.press('Schedule it')
  assert.deepEqual([sent[3], sent[4]], [sent[1], sent[1]], 'from the form as well')
  assert.equal(sent.length, 5)
  assert.equal(stores.get(Announcer).note.get()?.text, 'Scheduled: Rack move.')
  assert.equal(stores.get(Router).route.get().page, 'home')
  assert.equal(stores.get(SavedDraft).get(), undefined)
  assert.equal(stores.get(JustPlanned).get().length, 3, 'the axis will show them')
})

test('[console.lengths] a number without a unit is asked about in place', async () => {
  const { form, sent } = await openForm(draft())
  await form.fill('Length', '90')
  assert.match(form.text(), /Did you mean 90 minutes or 90 hours\?/)
  await form.press('Schedule it')
  assert.match(form.text(), /Choose what 90 means: it has no unit\./)
  assert.equal(sent.length, 0)
  await form.press('90 minutes')
  assert.equal(form.value('Length'), '90 min')
  assert.doesNotMatch(form.text(), /Did you mean/)
  await form.press('Schedule it')
  assert.equal(sent[0]?.estimated_duration_seconds, 5400)
})

test('[console.templates] what is in the form is kept, shared as text and taken over, and fills in another form', async () => {
  const { form, stores } = await openForm(draft({ length: '1h30' }))
  await form.press('Templates …')
  await form.press('Save as a template')
  assert.match(form.text(), /name must be one line/)
  await form.fill('Name', 'Night move')
  await form.press('Save as a template')
  assert.match(form.text(), /Saved as a template: Night move\./)
  const text = form.value('Share them')
  assert.match(text, /"estimated_duration_seconds": 5400/)
  await form.press('Remove: Night move')
  assert.match(form.text(), /Removed: Night move\./)
  assert.equal(stores.get(Templates).get().length, 0)
  await form.press('Undo')
  assert.equal(stores.get(Templates).get().length, 1)

  localStorage.clear()
  const colleague = await openForm(draft({ description: '', scopes: [], start: `${dateIn(5)}T04:00` }))
  await colleague.form.press('Templates …')
  await colleague.form.fill('Take over from a colleague', text.slice(1))
  await colleague.form.press('Add them')
  assert.match(colleague.form.text(), /This is not/)
  await colleague.form.fill('Take over from a colleague', text)
  await colleague.form.press('Add them')
  assert.match(colleague.form.text(), /1 template added\./)
  await colleague.form.press('Close')
  await colleague.form.fill('Template', 'nig')
  await colleague.form.choose('Night move')
  const filled = colleague.stores.get(SavedDraft).get()
  assert.deepEqual(
    [filled?.description, filled?.scopes, filled?.length, filled?.start],
    ['Rack move', ['pos'], '1 h 30 min', `${dateIn(5)}T04:00`],
  )
  await act(async () => colleague.stores.get(Announcer).undoLast())
  assert.equal(colleague.stores.get(SavedDraft).get()?.description, '')
})

test('[console.grave] a plan for the whole stack, or one that overlaps, is sent only after a second press, and can be undone', async () => {
  const whole = await openForm(draft({ isWhole: true }))
  await whole.form.press('Schedule it')
  assert.equal(whole.sent.length, 0)
  assert.match(whole.form.text(), /It covers the whole stack\./)
  await whole.form.press('Back to the form')
  assert.equal(whole.sent.length, 0)
  await whole.form.press('Schedule it')
  await whole.form.press('Schedule it, as shown')
  assert.equal(whole.sent.length, 1)
  await act(async () => whole.stores.get(Announcer).undoLast())
  await whole.form.settle()
  assert.deepEqual(whole.cancelled, [`window ${dateIn(2)} 1`])
  assert.equal(whole.stores.get(Announcer).note.get()?.text, 'Undone: Rack move is cancelled.')

  const other = {
    maintenance_id: 'other',
    revision: 1,
    description: 'Till restart',
    scopes: ['pos/emea'],
    impact: 'blocked',
    status: 'scheduled',
    scheduled_start_utc: `${dateIn(2)}T02:30:00Z`,
    estimated_duration_seconds: 3600,
    auto_start: true,
    auto_end: true,
  } as unknown as LiveWindow
  const overlapping = await openForm(draft(), {}, [other])
  await overlapping.form.press('Schedule it')
  assert.equal(overlapping.sent.length, 0)
  await overlapping.form.press('Schedule it, as shown')
  assert.equal(overlapping.sent.length, 1)
})

test('[console.grave] Enter alone submits from the button, not from a field or a choice', async () => {
  const { form, sent } = await openForm(draft())
  for (const field of ['input[name=impact]', 'input[name=start]', 'input[type=checkbox]'])
    assert.equal(form.presses('Enter', field), false, field)
  assert.equal(form.presses('Enter', '[type=submit]'), true, 'the browser goes on to press it')
  assert.equal(sent.length, 0)
})
