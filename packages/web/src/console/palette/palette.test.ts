import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryClientProvider } from '@tanstack/react-query'
import { createElement, show } from '../../../../../test/stage/console-components.ts'
import type { LiveWindow } from '../wire/board.ts'

const { Session } = await import('../session/session.ts')
const { Stores, StoresContext } = await import('../stores.ts')
const { Cache } = await import('../wire/cache.ts')
const { Service } = await import('../wire/service.ts')
const { Palette } = await import('./palette.tsx')

const now = Date.now()
const window = (id: string, scope: string, days: number) =>
  ({
    maintenance_id: id,
    revision: 1,
    description: 'Replace router',
    scopes: [scope],
    impact: 'blocked',
    status: 'scheduled',
    scheduled_start_utc: new Date(now + days * 86_400_000).toISOString(),
    estimated_duration_seconds: 3600,
    auto_start: true,
    auto_end: false,
  }) as unknown as LiveWindow

test('[console.alike] of windows with one name each row says scope and time, and opening one comes before acting on it', async () => {
  const ops = { maintenanceList: async () => ({ items: [] }) }
  const stores = new Stores().replace(Service, { ops } as unknown as InstanceType<typeof Service>)
  stores.get(Session).state.set({ phase: 'in', operator: { role: 'operator', actor: 'test', proof: '' } })
  const windows = [1, 2, 3, 4].map(each => window(String(each), `pos/emea/store-007${each % 2}`, each))
  stores.get(Cache).takeSchedule({ horizon_utc: new Date(now + 14 * 86_400_000).toISOString(), windows })
  const palette = await show(
    createElement(
      StoresContext,
      { value: stores },
      createElement(
        QueryClientProvider,
        { client: stores.get(Cache).client },
        createElement(Palette, { onClose: () => {}, onHelp: () => {} }),
      ),
    ),
  )
  await palette.settle()
  await palette.fill('Search and commands', 'rou')
  const rows = palette.options()
  assert.equal(new Set(rows).size, rows.length, 'no two rows are alike')
  assert.equal(rows.filter(row => row.startsWith('Cancel: ')).length, 4)
  assert.ok(
    rows.every(row => /store-007\d, .*\d\d:\d\d/.test(row)),
    rows.join('\n'),
  )
  assert.match(rows[0] ?? '', /^Replace router Scheduled/)
  const acting = rows.findIndex(row => /^(Start now|Cancel): /.test(row))
  assert.ok(rows.slice(0, acting).filter(row => row.startsWith('Replace router')).length === 4)
  await palette.fill('Search and commands', 'cancel rou')
  assert.match(palette.options()[0] ?? '', /^Cancel: Replace router/)
})
