import { toMillis } from '@ops/contract'
import type { MaintenanceItem, Status } from '@ops/sdk'
import { useEffect, useState } from 'react'
import { firstLine } from '../home/announce-change.ts'
import { Field } from '../parts/field.tsx'
import { ImpactChip, scopeText, StatusChip } from '../parts/impact.tsx'
import { Moment } from '../parts/moment.tsx'
import { Failed, Loading } from '../parts/problem.tsx'
import { Link } from '../parts/route.tsx'
import { durationText } from '../time/words.ts'
import { itemsOf, useWindowList } from '../wire/queries.ts'
import { ExportButtons } from './export-buttons.tsx'

const statuses: readonly Status[] = ['scheduled', 'active', 'ended', 'cancelled']
const pageLength = 100

/** Every window there has been, newest first. */
export function History() {
  const [chosen, setChosen] = useState<readonly Status[]>([])
  const [search, setSearch] = useState('')
  const list = useWindowList(chosen, pageLength)
  const items = itemsOf(list.data)
  const found = items.filter(item => matches(item, search))
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list

  // A search goes on through older pages until it has found something to show.
  const isShort = search !== '' && found.length < 20
  useEffect(() => {
    if (isShort && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isShort, hasNextPage, isFetchingNextPage, fetchNextPage])

  return (
    <>
      <h1>History</h1>
      <search>
        <form className="filters" onSubmit={event => event.preventDefault()}>
          <Field label="Search">
            {props => (
              <input
                {...props}
                type="search"
                autoComplete="off"
                placeholder="Text, scope or id"
                value={search}
                onChange={event => setSearch(event.target.value)}
              />
            )}
          </Field>
          <fieldset className="choice">
            <legend>State</legend>
            {statuses.map(status => (
              <label key={status}>
                <input
                  type="checkbox"
                  checked={chosen.includes(status)}
                  onChange={({ target }) =>
                    setChosen(target.checked ? [...chosen, status] : chosen.filter(each => each !== status))
                  }
                />
                <span>{status[0]?.toUpperCase() + status.slice(1)}</span>
              </label>
            ))}
          </fieldset>
        </form>
      </search>
      <div className="actions">
        <ExportButtons statuses={chosen} matches={item => matches(item, search)} />
      </div>
      <p role="status" className="quiet">
        {list.data !== undefined && countText(found.length, hasNextPage, search !== '' && isFetchingNextPage)}
      </p>
      {list.data === undefined && list.error === null && <Loading what="the windows" />}
      {list.error !== null && <Failed error={list.error} retry={() => void list.refetch()} />}
      <ul className="rows">
        {found.map(item => (
          <Row key={item.maintenance_id} item={item} />
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? 'Loading …' : search === '' ? 'Show older' : 'Search older'}
        </button>
      )}
    </>
  )
}

function Row({ item }: { item: MaintenanceItem }) {
  const start = toMillis(item.started_at ?? item.scheduled_start_utc)
  const lasted = item.ended_at === undefined ? item.estimated_duration_seconds * 1000 : toMillis(item.ended_at) - start
  return (
    <li>
      <div className="row-text">
        <p className="said" dir="auto">
          <Link to={`/window/${item.maintenance_id}`}>{firstLine(item.description)}</Link>
        </p>
        <p className="facts">
          <StatusChip status={item.status} isOverrun={item.overrun} /> <ImpactChip impact={item.impact} />{' '}
          {scopeText(item.scopes)}
        </p>
        <p className="facts">
          <Moment at={start} /> · {item.ended_at === undefined ? 'planned for' : 'lasted'} {durationText(lasted)}
        </p>
      </div>
    </li>
  )
}

function matches({ description, maintenance_id: id, scopes }: MaintenanceItem, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const text = `${description} ${scopes.join(' ')} ${id}`.toLowerCase()
  return words.every(word => text.includes(word))
}

function countText(count: number, isMore: boolean, isSearching: boolean): string {
  if (isSearching) return `${count} found; searching older ones …`
  if (count === 0) return isMore ? 'None among the newest.' : 'There is none.'
  return `${count} window${count === 1 ? '' : 's'}${isMore ? ', and there are older ones' : ''}`
}
