import { contractLimits } from '@ops/contract'
import type { Client, MaintenanceItem, Status } from '@ops/sdk'
import { useState } from 'react'
import { words } from '../language.ts'
import { useStore } from '../stores.ts'
import { useOps } from '../wire/service.ts'
import { problemText } from '../words/problem.tsx'
import { Announcer } from '../words/say.tsx'
import { toCsv } from './to-csv.ts'

/** For more windows, the command line is the better tool. */
const maxExported = 50_000

interface ExportProps {
  statuses: readonly Status[]
  matches: (item: MaintenanceItem) => boolean
}

/** All results, from all pages, as a file. */
export function ExportButtons({ statuses, matches }: ExportProps) {
  const ops = useOps()
  const { notify } = useStore(Announcer)
  const [isBusy, setBusy] = useState(false)
  const run = async (kind: 'csv' | 'json') => {
    setBusy(true)
    try {
      const all = await readAll(ops, statuses)
      const items = all.filter(matches)
      // Spreadsheets read a text as UTF-8 if it begins with this.
      const text = kind === 'csv' ? `\uFEFF${toCsv(items)}` : `${JSON.stringify(items, null, 2)}\n`
      save(`windows.${kind}`, kind === 'csv' ? 'text/csv' : 'application/json', text)
      notify(words.history.exported(items.length, all.length < maxExported ? undefined : maxExported))
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

async function readAll(ops: Client, statuses: readonly Status[]): Promise<MaintenanceItem[]> {
  const items: MaintenanceItem[] = []
  let token: string | undefined
  do {
    const page = await ops.maintenanceList({
      limit: contractLimits.itemsPerPage,
      status: statuses.length === 0 ? undefined : [...statuses],
      next_token: token,
    })
    items.push(...page.items)
    token = page.next_token
  } while (token !== undefined && items.length < maxExported)
  return items
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
