import { startAt, statuses, toMillis } from '@ops/contract'
import type { Impact, MaintenanceItem, Status } from '@ops/sdk'
import { useState } from 'react'
import { words } from '../language.ts'
import { useFillForm } from '../plan/fill-form.ts'
import { Link } from '../route.tsx'
import { useMay } from '../session/session.ts'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { durationText } from '../time/words.ts'
import { Field } from '../widgets/field.tsx'
import { SearchField } from '../widgets/search-field.tsx'
import { itemsOf, useWindowList, windowPages } from '../wire/queries.ts'
import { fullName } from '../words/about.ts'
import { ImpactChip, StatusChip } from '../words/chips.tsx'
import { firstLine } from '../words/first-line.ts'
import { impacts, scopeText } from '../words/impact.ts'
import { Moment } from '../words/moment.tsx'
import { ExportButtons } from './export-buttons.tsx'
import { hasWords } from './has-words.ts'
import { useInAddress } from './in-address.ts'
import { Results } from './results.tsx'
import { windowsToCsv } from './to-csv.ts'
import { Views } from './views.tsx'

const pageLength = 100

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

  useInAddress([...chosen.map(status => ['state', status] as const), ['impact', impact ?? ''], ['q', search]])

  return (
    <>
      <h1>{texts.title}</h1>
      <Views />
      <search>
        <form className="filters" onSubmit={event => event.preventDefault()}>
          <SearchField label={texts.search} placeholder={texts.searchBy} value={search} onChange={setSearch} />
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
      <Results
        list={list}
        found={found.length}
        count={words.common.windows}
        isNarrow={isNarrow}
        actions={
          <ExportButtons
            name="windows"
            pages={ops => windowPages(ops, chosen)}
            matches={isFound}
            toCsv={windowsToCsv}
            count={words.common.windows}
          />
        }
      >
        <ul className="rows">
          {found.map(item => (
            <Row key={item.maintenance_id} item={item} />
          ))}
        </ul>
      </Results>
    </>
  )
}

function Row({ item }: { item: MaintenanceItem }) {
  const { planned, lasted: spent } = words.history
  const isOperator = useMay('operator')
  const form = useFillForm()
  const now = useStore(Clock).now()
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
            <span className="unseen">: {fullName(item, now)}</span>
          </button>
        </div>
      )}
    </li>
  )
}

function matches({ description, maintenance_id: id, scopes }: MaintenanceItem, search: string): boolean {
  return hasWords(search, `${description} ${scopes.join(' ')}`, id)
}
