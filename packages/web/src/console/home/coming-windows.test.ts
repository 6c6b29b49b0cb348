import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement, show } from '../../../../../test/stage/console-components.ts'
import type { LiveWindow } from '../wire/board.ts'

const { Session } = await import('../session/session.ts')
const { Stores, StoresContext } = await import('../stores.ts')
const { ComingWindows } = await import('./coming-windows.tsx')

const now = Date.parse('2026-11-28T12:00:00Z')
const windows = ['0077', '0088'].map(
  store =>
    ({
      maintenance_id: store,
      description: 'Till restart',
      scopes: [`pos/emea/store-${store}`],
      impact: 'blocked',
      status: 'scheduled',
      scheduled_start_utc: '2026-12-06T02:00:00Z',
      estimated_duration_seconds: 3600,
      auto_start: true,
    }) as unknown as LiveWindow,
)

test('[console.alike] the next windows say up to when they are complete, and each button names its window', async () => {
  const stores = new Stores()
  stores.get(Session).state.set({ phase: 'in', operator: { role: 'operator', actor: 'test', proof: '' } })
  const horizon = Date.parse('2026-12-12T12:00:00Z')
  const list = await show(
    createElement(StoresContext, { value: stores }, createElement(ComingWindows, { windows, now, horizon })),
  )
  assert.match(list.text(), /This list is complete until Sat 12 Dec\. Later ones: all scheduled windows\./)
  const names = [...document.querySelectorAll('.actions > *')].map(each => each.textContent)
  assert.equal(new Set(names).size, 6)
  assert.ok(names.some(name => name?.startsWith('Cancel: Till restart, pos/emea/store-0088, Sun 6 Dec')))
})
