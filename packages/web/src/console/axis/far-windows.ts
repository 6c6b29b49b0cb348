import { contractLimits } from '@ops/contract'
import type { MaintenanceItem } from '@ops/sdk'
import { useEffect, useMemo } from 'react'
import { itemsOf, useWindowList } from '../wire/queries.ts'
import type { View } from './view.ts'

const pageLength = contractLimits.itemsPerPage
/** Max pages that are read; older windows are in the history. */
const maxPages = { coming: 20, past: 8 }

/** The windows that are not in the stream: past ones, and those beyond its horizon. */
export function useFarWindows(view: View, horizon: number | undefined, now: number): MaintenanceItem[] {
  const past = useWindowList(['ended', 'cancelled'], pageLength, view.from < now)
  const coming = useWindowList(['scheduled'], pageLength, horizon !== undefined && view.until > horizon)
  useEffect(() => {
    if (coming.hasNextPage && !coming.isFetching && (coming.data?.pages.length ?? 0) < maxPages.coming)
      void coming.fetchNextPage()
  }, [coming])
  const oldest = itemsOf(past.data).at(-1)
  const isMore = oldest !== undefined && Date.parse(oldest.created_at) > view.from
  useEffect(() => {
    if (isMore && past.hasNextPage && !past.isFetching && (past.data?.pages.length ?? 0) < maxPages.past)
      void past.fetchNextPage()
  }, [isMore, past])
  return useMemo(
    () => [
      ...itemsOf(past.data).filter(({ status, started_at }) => status === 'ended' && started_at),
      ...itemsOf(coming.data),
    ],
    [past.data, coming.data],
  )
}
