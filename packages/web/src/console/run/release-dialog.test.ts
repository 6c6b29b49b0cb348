import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryClientProvider } from '@tanstack/react-query'
import { createElement, show } from '../../../../../test/stage/console-components.ts'
import type { LiveWindow } from '../wire/board.ts'

const { Stores, StoresContext } = await import('../stores.ts')
const { Cache } = await import('../wire/cache.ts')
const { Service } = await import('../wire/service.ts')
const { ReleaseDialog } = await import('./release-dialog.tsx')

const window = {
  maintenance_id: 'a',
  revision: 1,
  description: 'New tills',
  scopes: ['pos/emea'],
  impact: 'blocked',
  status: 'active',
  scheduled_start_utc: new Date().toISOString(),
  estimated_duration_seconds: 3600,
} as unknown as LiveWindow

async function open() {
  const gates = ['pos/emea/store-0088/till-1', 'pos/emea/store-0088', 'pos/emea/store-0042', 'web/store-0088']
  const ops = {
    gateList: async () => ({ items: gates.map(scope => ({ scope, has_credentials: true })), count: gates.length }),
    maintenanceList: async () => ({ items: [] }),
  }
  const stores = new Stores().replace(Service, { ops } as unknown as InstanceType<typeof Service>)
  const dialog = await show(
    createElement(
      StoresContext,
      { value: stores },
      createElement(
        QueryClientProvider,
        { client: stores.get(Cache).client },
        createElement(ReleaseDialog, { window, onClose: () => {} }),
      ),
    ),
  )
  await dialog.settle()
  return dialog
}

const offers = () => [...document.querySelectorAll('.offer')].map(each => each.textContent)

test('[console.release] what is typed is looked for below the window, and its whole scope comes last with what it does', async () => {
  const dialog = await open()
  assert.deepEqual(offers().at(-1), 'pos/emea: ends the window')
  assert.deepEqual(new Set(offers().slice(0, 2)), new Set(['pos/emea/store-0088', 'pos/emea/store-0042']))
  await dialog.fill('Scopes', 'store 88')
  assert.deepEqual(offers(), ['pos/emea/store-0088', 'pos/emea/store-0088/till-1'])
  await dialog.press('pos/emea/store-0088')
  assert.equal(dialog.value('Scopes'), '')
  assert.match(dialog.text(), /pos\/emea\/store-0088 opens again immediately/)
  await dialog.press('pos/emea/store-0042')
  assert.match(dialog.text(), /pos\/emea\/store-0088, pos\/emea\/store-0042 open again immediately/)
  await dialog.fill('Scopes', 'apac')
  assert.match(dialog.text(), /This window does not cover apac\./)
})
