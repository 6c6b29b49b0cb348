import assert from 'node:assert/strict'
import { verifyStore } from '../../../packages/server/src/journal/verify/verify-store.ts'
import { allDocuments } from '../../../packages/server/src/store/documents.ts'
import { emptyHead, type Head, headAfter, type Proposal } from '../../../packages/server/src/store/entry.ts'
import { HeadMoved } from '../../../packages/server/src/store/errors.ts'
import type { Store } from '../../../packages/server/src/store/store.ts'
import { appendWindows, chain, moment } from './entries.ts'
import type { Suite } from './suite.ts'

/** A document of a noun; removed if it has no title. */
const proposalOf = (noun: string, id: string, revision: number, title?: string): Proposal => ({
  actor: 'secret_code',
  action: `${noun}_set`,
  at: moment,
  change: {},
  noun,
  id,
  revision,
  ...(title === undefined ? {} : { document: { title, revision } }),
})

async function append(store: Store, head: Head, proposals: readonly Proposal[]): Promise<Head> {
  const sealed = chain(proposals, head)
  await store.journal.append(sealed, head, [])
  return headAfter(sealed.at(-1)!.entry)
}

async function all(store: Store, noun: string): Promise<[id: string, seq: number, title: unknown][]> {
  const found: [string, number, unknown][] = []
  for await (const { json, id, seq } of allDocuments(store, noun)) found.push([id, seq, titleOf(json)])
  return found
}

function titleOf(json: string | undefined): unknown {
  return json === undefined ? undefined : (JSON.parse(json) as { title: string }).title
}

/** What follows from the entries of documents. */
export function documentsContract(suite: Suite): void {
  suite('documents are found by noun and id as of their last entries, with any text', async (store, reopen) => {
    const texts = ['', 'é', '💶 漢字', "'; DROP TABLE journal; --", '"\\/\n\t', '\u2028', '💶'.repeat(2000)]
    const first = texts.map((text, index) => proposalOf('part', `pos/${index}`, 1, text))
    const head = await append(store, emptyHead, [...first, proposalOf('wave', 'pos/0', 1, 'a wave')])
    await append(store, head, [
      proposalOf('part', 'pos/0', 2, 'amended'),
      proposalOf('part', 'pos/1', 2),
      proposalOf('part', 'pos/1', 3, 'again'),
      proposalOf('part', 'pos/2', 2),
    ])
    const check = async (opened: Store) => {
      const asked = ['pos/6', 'pos/0', 'pos/1', 'pos/2', 'pos', 'POS/0', `"'{};--`]
      const found = await opened.documents.get('part', asked)
      assert.deepEqual(
        found.toSorted((a, b) => a.seq - b.seq).map(({ json, ...rest }) => ({ ...rest, title: titleOf(json) })),
        [
          { id: 'pos/6', seq: 7, revision: 1, title: texts[6] },
          { id: 'pos/0', seq: 9, revision: 2, title: 'amended' },
          { id: 'pos/1', seq: 11, revision: 3, title: 'again' },
          { id: 'pos/2', seq: 12, revision: 2, title: undefined },
        ],
      )
      assert.deepEqual(await opened.documents.get('part', []), [])
      assert.deepEqual(await all(opened, 'wave'), [['pos/0', 8, 'a wave']])
      assert.deepEqual(await all(opened, 'series'), [])
      assert.deepEqual(await verifyStore(opened), { entries: 12, windows: 0 })
    }
    await check(store)
    await check(await reopen())
  })

  suite('documents are read in pages, ascending by the bytes of their ids', async store => {
    const ids = ['*', '0', 'a', 'a-1', 'a.1', 'a/1', 'a/1/2', 'a/10', 'a/2', 'a0', 'a_1', 'b']
    const head = await append(
      store,
      emptyHead,
      ids.toReversed().map(id => proposalOf('part', id, 1, id)),
    )
    await append(store, head, [proposalOf('part', 'a/1', 2, 'later')])
    const page = (after: string, limit: number) => store.documents.page('part', { after, limit })
    assert.deepEqual(
      (await page('', 100)).map(({ id }) => id),
      ids,
    )
    assert.deepEqual(
      (await page('a', 4)).map(({ id, revision }) => [id, revision]),
      [
        ['a-1', 1],
        ['a.1', 1],
        ['a/1', 2],
        ['a/1/2', 1],
      ],
    )
    assert.deepEqual(await page('b', 4), [])
  })

  suite('of more documents than a page has, none is missing and none twice', async store => {
    let head = emptyHead
    const ids = Array.from({ length: 1100 }, (_, index) => `pos/store-${String(index).padStart(4, '0')}`)
    for (let from = 0; from < ids.length; from += 100) {
      const proposals = ids.slice(from, from + 100).map(id => proposalOf('part', id, 1, id))
      head = await append(store, head, proposals)
    }
    assert.deepEqual(
      (await all(store, 'part')).map(([id]) => id),
      ids,
    )
  })

  suite('[store.head-moved] of an append that is refused no document is stored', async store => {
    await appendWindows(store, 1)
    await assert.rejects(append(store, emptyHead, [proposalOf('part', 'pos', 1, 'lost')]), HeadMoved)
    assert.deepEqual(await store.documents.get('part', ['pos']), [])
  })
}
