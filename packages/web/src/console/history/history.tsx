import { startAt, statuses, toMillis } from '@ops/contract'
import type { Impact, MaintenanceItem, Status } from '@ops/sdk'
import { useEffect, useState } from 'react'
import { words } from '../language.ts'
import { useFillForm } from '../plan/fill-form.ts'
import { Link } from '../route.tsx'
import { useMay } from '../session/session.ts'
import { durationText } from '../time/words.ts'
import { Field } from '../widgets/field.tsx'
import { itemsOf, useWindowList } from '../wire/queries.ts'
import { ImpactChip, StatusChip } from '../words/chips.tsx'
import { firstLine } from '../words/first-line.ts'
import { impacts, scopeText } from '../words/impact.ts'
import { Moment } from '../words/moment.tsx'
import { Failed, Loading } from '../words/problem.tsx'
import { ExportButtons } from './export-buttons.tsx'

const pageLength = 100
const minOfId = 8

/** All windows, newest first. */
export function History() {
  const [asked] = useState(() => new URLSearchParams(location.search))
  const [chosen, setChosen] = useState<readonly Status[]>(statuses.filter(each => asked.getAll('state').includes(each)))
  const [impact, setImpact] = useState<Impact | undefined>(impacts.find(each => each === asked.get('impact')))
  const [search, setSearch] = useState(asked.get('q') ?? '')
  const list = useWindowList(chosen, pageLength)
  const items = itemsOf(list.data)
  const isFound = (item: MaintenanceItem) => (impact ?? item.impact) === item.impact && matches(item, search)
  const found = items.filter(isFound)
  const texts = words.history
  const isNarrow = search !== '' || impact !== undefined
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list

  // A search continues through older pages until it finds something.
  const isShort = isNarrow && found.length < 20
  useEffect(() => {
    if (isShort && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isShort, hasNextPage, isFetchingNextPage, fetchNextPage])

  // The search is in the address, so that it survives going back, and can be shared.
  useEffect(() => {
    const timer = setTimeout(() => {
      const params = new URLSearchParams(chosen.map(status => ['state', status]))
      if (impact !== undefined) params.set('impact', impact)
      if (search !== '') params.set('q', search)
      history.replaceState(null, '', params.size === 0 ? location.pathname : `?${params}`)
    }, 200)
    return () => clearTimeout(timer)
  }, [chosen, impact, search])

  return (
    <>
      <h1>{texts.title}</h1>
      <search>
        <form className="filters" onSubmit={event => event.preventDefault()}>
          <Field label={texts.search}>
            {props => (
              <input
                {...props}
                type="search"
                autoComplete="off"
                placeholder={texts.searchBy}
                value={search}
                onChange={event => setSearch(event.target.value)}
              />
            )}
          </Field>
          <fieldset className="choice">
            <legend>{texts.state}</legend>
            {statuses.map(status => (
              <label key={status}>
                <input
                  type="checkbox"
                  checked={chosen.includes(status)}
                  onChange={({ target }) =>
                    setChosen(target.checked ? [...chosen, status] : chosen.filter(each => each !== status))
                  }
                />
                <span>{words.words.statuses[status]}</span>
              </label>
            ))}
          </fieldset>
          <Field label={texts.impact}>
            {props => (
              <select
                {...props}
                value={impact ?? ''}
                onChange={({ target }) => setImpact(impacts.find(each => each === target.value))}
              >
                <option value="">{words.common.any}</option>
                {impacts.map(each => (
                  <option key={each} value={each}>
                    {words.words.impacts[each].short}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </form>
      </search>
      <div className="found">
        <p role="status" className="quiet">
          {list.data !== undefined && countText(found.length, hasNextPage, isNarrow && isFetchingNextPage)}
        </p>
        <div className="actions">
          <ExportButtons statuses={chosen} matches={isFound} />
        </div>
      </div>
      {list.data === undefined && list.error === null && <Loading />}
      {list.error !== null && (
        <Failed error={list.error} isShown={list.data !== undefined} retry={() => void list.refetch()} />
      )}
      <ul className="rows">
        {found.map(item => (
          <Row key={item.maintenance_id} item={item} />
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? words.common.loading : isNarrow ? texts.searchOlder : texts.showOlder}
        </button>
      )}
    </>
  )
}

function Row({ item }: { item: MaintenanceItem }) {
  const { planned, lasted: spent } = words.history
  const isOperator = useMay('operator')
  const form = useFillForm()
  const start = startAt(item)
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
          <Moment at={start} /> · {(item.ended_at === undefined ? planned : spent)(durationText(lasted))}
        </p>
      </div>
      {isOperator && (
        <div className="actions">
          <button type="button" onClick={() => form.again(item)}>
            {words.refill.again}
            <span className="unseen">: {firstLine(item.description)}</span>
          </button>
        </div>
      )}
    </li>
  )
}

function matches({ description, maintenance_id: id, scopes }: MaintenanceItem, search: string): boolean {
  const typed = search.toLowerCase().split(/\s+/).filter(Boolean)
  const text = `${description} ${scopes.join(' ')}`.toLowerCase()
  // A few digits match every id, so they are not searched there.
  return typed.every(word => text.includes(word) || (word.length >= minOfId && id.includes(word)))
}

function countText(count: number, isMore: boolean, isSearching: boolean): string {
  const { searching, noneNewest, none, found } = words.history
  if (isSearching) return searching(count)
  if (count === 0) return isMore ? noneNewest : none
  return found(count, isMore)
}
