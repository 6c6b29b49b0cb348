import assert from 'node:assert/strict'
import { emptyHead, type Head, headAfter } from '../../../packages/server/src/store/entry.ts'
import type { WindowItem } from '../../../packages/server/src/store/window.ts'
import type { ComingPage, Place } from '../../../packages/server/src/store/windows.ts'
import { appendWindows, chain, iso, moment, proposalOf, windowAt } from './entries.ts'
import type { Suite } from './suite.ts'

/** What follows from the entries of windows. */
export function windowsContract(suite: Suite): void {
  suite('windows are projected completely, with any text', async store => {
    const texts = [
      '',
      ' ',
      'é',
      '漢字',
      '💶 €',
      "'; DROP TABLE journal; --",
      '"\\/\n\t',
      '\u2028',
      'a'.repeat(2000),
      '💶'.repeat(2000),
    ]
    const windows = texts.map((text, index) => ({
      ...windowAt(moment, index),
      description: text,
      updates: [{ at: '2026-12-01T02:00:00Z', text, actor: 'secret_code' }],
    }))
    await store.journal.append(
      chain(
        windows.map(window => proposalOf(window)),
        emptyHead,
      ),
      emptyHead,
      [],
    )
    for (const window of windows) assert.deepEqual(await store.windows.get(window.maintenance_id), window)
    assert.equal(await store.windows.get('019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01'), undefined)
  })

  suite('a record of 128 KiB fits', async store => {
    const text = '€'.repeat(2000)
    const window = {
      ...windowAt(moment, 1),
      updates: Array.from({ length: 20 }, () => ({ at: '2026-12-01T02:00:00Z', text, actor: 'secret_code' })),
    }
    await store.journal.append(chain([proposalOf(window)], emptyHead), emptyHead, [])
    assert.deepEqual(await store.windows.get(window.maintenance_id), window)
  })

  suite('lists are newest first, in pages, by one status or several', async store => {
    const states = ['scheduled', 'active', 'ended', 'cancelled'] as const
    const windows = Array.from({ length: 40 }, (_, index) => ({
      ...windowAt(moment, index),
      status: states[index % 4]!,
    }))
    await store.journal.append(
      chain(
        windows.map(window => proposalOf(window)),
        emptyHead,
      ),
      emptyHead,
      [],
    )
    const newestFirst = windows.toReversed().map(({ updates: _updates, ...item }) => item)
    assert.deepEqual(await store.windows.list({ limit: 100 }), newestFirst)
    assert.deepEqual(
      await store.windows.list({ limit: 7, before: newestFirst[9]!.maintenance_id }),
      newestFirst.slice(10, 17),
    )
    for (const statuses of [['active'], ['ended', 'scheduled'], ['active', 'cancelled', 'ended']] as const) {
      const expected = newestFirst.filter(({ status }) => (statuses as readonly string[]).includes(status))
      assert.deepEqual(await store.windows.list({ limit: 100, statuses }), expected)
      assert.deepEqual(
        await store.windows.list({ limit: 3, statuses, before: expected[3]!.maintenance_id }),
        expected.slice(4, 7),
      )
    }
    assert.equal(await store.journal.greatestId(), windows.at(-1)!.maintenance_id)
    const projected = await store.windows.projected({ limit: 2 })
    assert.deepEqual(
      projected.map(({ seq, window }) => [seq, window]),
      [
        [40, windows[39]],
        [39, windows[38]],
      ],
    )
  })

  suite('of windows that are known as of a sequence number, those whose last entry is another are found', async store => {
    const { entries, head } = await appendWindows(store, 3)
    const [first, second, third] = entries.map(({ record }) => record!)
    const amended = { ...second!, revision: 2, description: '"漢字" 💶' }
    await store.journal.append(chain([proposalOf(amended, 'update')], head), head, [])
    const known = new Map([
      [third!.maintenance_id, 0],
      [second!.maintenance_id, 2],
      [first!.maintenance_id, 1],
      [windowAt(moment, 99).maintenance_id, 0],
      [`"'{};--`, 0],
    ])
    const changed = await store.windows.changed(known)
    assert.deepEqual(
      new Map(changed.map(({ seq, window }) => [seq, window])),
      new Map([
        [3, third],
        [4, amended],
      ]),
    )
    // Also one that is known as of a sequence number of another history.
    assert.equal((await store.windows.changed(new Map([[first!.maintenance_id, 7]]))).length, 1)
    assert.deepEqual(await store.windows.changed(new Map([[second!.maintenance_id, 4]])), [])
    assert.deepEqual(await store.windows.changed(new Map()), [])
  })

  suite('the board gets every active window, and the scheduled ones that start in a range', async store => {
    const starts = [0, 1000, 2000, 3000].map(offset => ({
      ...windowAt(moment, offset),
      scheduled_start_utc: iso(moment + offset),
    }))
    const active = {
      ...windowAt(moment, 5000),
      status: 'active' as const,
      scheduled_start_utc: iso(moment - 86_400_000),
    }
    const ended = { ...windowAt(moment, 6000), status: 'ended' as const, scheduled_start_utc: iso(moment + 1000) }
    await store.journal.append(
      chain(
        [...starts, active, ended].map(window => proposalOf(window)),
        emptyHead,
      ),
      emptyHead,
      [],
    )
    const found = (await store.windows.onBoard(moment + 1000, moment + 3000))
      .map(({ maintenance_id }) => maintenance_id)
      .sort()
    assert.deepEqual(found, [starts[1]!, starts[2]!, active].map(({ maintenance_id }) => maintenance_id).sort())
  })

  suite('coming windows are found by their start, in pages, however many start at once', async store => {
    const count = 650
    const windows = Array.from({ length: count }, (_, index) => ({
      ...windowAt(moment, index),
      // Most of them start at the same second.
      scheduled_start_utc: iso(moment + (index < 100 ? index * 1000 : 200_000)),
      status: index % 10 === 0 ? ('active' as const) : ('scheduled' as const),
    }))
    let head: Head = emptyHead
    for (let first = 0; first < count; first += 50) {
      const entries = chain(
        windows.slice(first, first + 50).map(window => proposalOf(window)),
        head,
      )
      await store.journal.append(entries, head, [])
      head = headAfter(entries.at(-1)!.entry)
    }
    const found: WindowItem[] = []
    for (let after: Place | undefined = { start: moment + 50_000, id: '' }; after !== undefined; ) {
      const page: ComingPage = await store.windows.coming(after)
      found.push(...page.windows)
      after = page.next
    }
    const expected = windows
      .slice(50)
      .filter(({ status }) => status === 'scheduled')
      .map(({ updates: _updates, ...item }) => item)
    assert.deepEqual(found, expected)
    assert.deepEqual(await store.windows.coming({ start: moment + 200_001, id: '' }), { windows: [] })
  })
}
