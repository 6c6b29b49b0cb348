import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { words } from '../language.ts'
import { Failed, Loading } from '../words/problem.tsx'

interface ResultsProps {
  list: UseInfiniteQueryResult
  /** How many were found in what is loaded, and how they are counted. */
  found: number
  count: (found: number) => string
  /** Whether only some of what is loaded is shown. */
  isNarrow: boolean
  actions: ReactNode
  children: ReactNode
}

/** What was found, newest first. A search continues through older pages until it has found enough for a screen. */
export function Results({ list, found, count, isNarrow, actions, children }: ResultsProps) {
  const texts = words.history
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const isShort = isNarrow && found < 20
  useEffect(() => {
    if (isShort && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isShort, hasNextPage, isFetchingNextPage, fetchNextPage])

  const countText = () => {
    if (isNarrow && isFetchingNextPage) return texts.searching(found)
    if (found === 0) return hasNextPage ? texts.noneNewest : texts.none
    return texts.found(count(found), hasNextPage)
  }
  return (
    <>
      <div className="found">
        <p role="status" className="quiet">
          {list.data !== undefined && countText()}
        </p>
        <div className="actions">{actions}</div>
      </div>
      {list.data === undefined && list.error === null && <Loading />}
      {list.error !== null && (
        <Failed error={list.error} isShown={list.data !== undefined} retry={() => void list.refetch()} />
      )}
      {children}
      {hasNextPage && (
        <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? words.common.loading : isNarrow ? texts.searchOlder : texts.showOlder}
        </button>
      )}
    </>
  )
}
