import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, createElement, show } from '../../../../../test/stage/console-components.ts'

const { Session } = await import('../session/session.ts')
const { Stores, StoresContext } = await import('../stores.ts')
const { Cache } = await import('../wire/cache.ts')
const { Service } = await import('../wire/service.ts')
const { EditPage } = await import('./edit-page.tsx')

const start = new Date(Date.now() + 86_400_000).toISOString().replace(/\d\d\.\d+Z$/, '00Z')
const record = {
  maintenance_id: 'a',
  revision: 1,
  status: 'scheduled' as const,
  description: 'Rack move',
  scopes: ['pos'],
  impact: 'blocked' as const,
  scheduled_start_utc: start,
  estimated_duration_seconds: 3600,
  auto_start: true,
  auto_end: false,
  overrun: false,
  created_at: start,
  updated_at: start,
  updates: [],
}

test('[console.conflict] a change that cannot be saved says so beside the button, and the press leads to what others have changed', async () => {
  const none = async () => ({ items: [], count: 0 })
  const ops = { gateList: none, maintenanceList: none, journalList: none, maintenanceGet: async () => record }
  const stores = new Stores().replace(Service, { ops } as unknown as InstanceType<typeof Service>)
  stores.get(Session).state.set({ phase: 'in', operator: { role: 'operator', actor: 'test', proof: '' } })
  stores.get(Cache).takeRecord(record)
  const page = await show(
    createElement(
      StoresContext,
      { value: stores },
      createElement(
        QueryClientProvider,
        { client: stores.get(Cache).client },
        createElement('main', undefined, createElement(EditPage, { id: 'a' })),
      ),
    ),
  )
  await page.settle()
  await page.fill('Title', 'Rack move, by me')
  ;(document.querySelector('textarea') as HTMLElement).focus()
  await act(async () => stores.get(Cache).takeRecord({ ...record, revision: 2, description: 'Rack move, by Bob' }))
  await page.settle()
  assert.match(page.text(), /It cannot be saved yet: someone else has changed this window\./)
  assert.equal(document.activeElement?.localName, 'textarea', 'whoever is typing goes on')
  await page.press('Save the change')
  assert.ok(document.activeElement?.matches('[data-changed]'))
})
