import { contractLimits } from '@ops/contract'
import type { MaintenanceItem, Status } from '@ops/sdk'
import { useState } from 'react'
import { ops } from '../wire/client.ts'
import { problemText } from '../words/problem.tsx'
import { tell } from '../words/say.tsx'
import { toCsv } from './to-csv.ts'

/** More than so many at once are better exported by the command line. */
const maxExported = 50_000

interface ExportProps {
  statuses: readonly Status[]
  matches: (item: MaintenanceItem) => boolean
}

/** Everything that is found, all pages of it, as a file. */
export function ExportButtons({ statuses, matches }: ExportProps) {
  const [isBusy, setBusy] = useState(false)
  const run = async (kind: 'csv' | 'json') => {
    setBusy(true)
    try {
      const all = await readAll(statuses)
      const items = all.filter(matches)
      // Spreadsheets take a text for UTF-8 where it begins so.
      const text = kind === 'csv' ? `\uFEFF${toCsv(items)}` : `${JSON.stringify(items, null, 2)}\n`
      save(`windows.${kind}`, kind === 'csv' ? 'text/csv' : 'application/json', text)
      const ofAll = all.length < maxExported ? '' : `, out of the newest ${maxExported.toLocaleString('en')}`
      tell(`Exported ${items.length} ${items.length === 1 ? 'window' : 'windows'}${ofAll}.`)
    } catch (error) {
      tell(`The export failed. ${problemText(error)}`)
    }
    setBusy(false)
  }
  return (
    <>
      <button type="button" disabled={isBusy} onClick={() => void run('csv')}>
        Export CSV
      </button>
      <button type="button" disabled={isBusy} onClick={() => void run('json')}>
        Export JSON
      </button>
    </>
  )
}

async function readAll(statuses: readonly Status[]): Promise<MaintenanceItem[]> {
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
