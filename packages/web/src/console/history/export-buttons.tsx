import type { Client } from '@ops/sdk'
import { useState } from 'react'
import { words } from '../language.ts'
import { useStore } from '../stores.ts'
import { useOps } from '../wire/service.ts'
import { problemText } from '../words/problem.tsx'
import { Announcer } from '../words/say.tsx'

/** For more, the command line is the better tool. */
const maxExported = 50_000

interface ExportProps<Item> {
  /** The name of the file. */
  name: string
  /** All pages of what is exported. */
  pages: (ops: Client) => AsyncIterable<readonly Item[]>
  matches: (item: Item) => boolean
  toCsv: (items: readonly Item[]) => string
  count: (items: number) => string
}

/** All results, from all pages, as a file. */
export function ExportButtons<Item>({ name, pages, matches, toCsv, count }: ExportProps<Item>) {
  const ops = useOps()
  const { notify } = useStore(Announcer)
  const [isBusy, setBusy] = useState(false)
  const run = async (kind: 'csv' | 'json') => {
    setBusy(true)
    try {
      const all = await readAll(pages(ops))
      const items = all.filter(matches)
      // Spreadsheets read a text as UTF-8 if it begins with this.
      const text = kind === 'csv' ? `\uFEFF${toCsv(items)}` : `${JSON.stringify(items, null, 2)}\n`
      save(`${name}.${kind}`, kind === 'csv' ? 'text/csv' : 'application/json', text)
      notify(words.history.exported(count(items.length), all.length < maxExported ? undefined : maxExported))
    } catch (error) {
      notify(words.history.exportFailed(problemText(error)))
    }
    setBusy(false)
  }
  return (
    <>
      <button type="button" disabled={isBusy} onClick={() => void run('csv')}>
        {words.history.export('csv')}
      </button>
      <button type="button" disabled={isBusy} onClick={() => void run('json')}>
        {words.history.export('json')}
      </button>
    </>
  )
}

async function readAll<Item>(pages: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const all: Item[] = []
  for await (const items of pages) {
    all.push(...items)
    if (all.length >= maxExported) break
  }
  return all
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
