import { useState } from 'react'
import { words } from '../language.ts'

interface PagerProps {
  /** What is on the pages, such as `Overruns`. */
  label: string
  from: number
  until: number
  of: number
  onMove: (by: 1 | -1) => void
}

/** A long list, a page at a time. */
export function usePages<Item>(items: readonly Item[], length: number) {
  const [asked, setPage] = useState(0)
  const last = Math.max(0, Math.ceil(items.length / length) - 1)
  const page = Math.min(asked, last)
  const from = page * length
  return {
    shown: items.slice(from, from + length),
    pager: {
      from,
      until: Math.min(from + length, items.length),
      of: items.length,
      onMove: (by: 1 | -1) => setPage(Math.min(last, Math.max(0, page + by))),
    },
  }
}

/** Moves from page to page; nothing if there is only one. */
export function Pager({ label, from, until, of, onMove }: PagerProps) {
  if (until - from === of) return null
  return (
    <nav className="pager" aria-label={label}>
      <button type="button" aria-disabled={from === 0} onClick={() => onMove(-1)}>
        {words.widgets.previous}
      </button>
      <span role="status">{words.widgets.range(from + 1, until, of)}</span>
      <button type="button" aria-disabled={until === of} onClick={() => onMove(1)}>
        {words.widgets.next}
      </button>
    </nav>
  )
}
