import { estimatedEndAt, isOverrun, WHOLE_STACK } from '@ops/contract'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { words } from '../language.ts'
import { Asked } from '../run/asked.ts'
import { useMay } from '../session/session.ts'
import { useStore } from '../stores.ts'
import { momentText } from '../time/words.ts'
import { Icon } from '../widgets/icon.tsx'
import { Pager, usePages } from '../widgets/pager.tsx'
import { SearchField } from '../widgets/search-field.tsx'
import type { LiveWindow } from '../wire/board.ts'
import { ActiveRow, type Selection } from './active-row.tsx'
import { filterWindows, type Group, groupWindows, splitOverruns } from './group-windows.ts'

const pageLength = 20
const maxLate = 5

/** Many active windows: overruns first, then groups to open, to filter, and to end or update in one step. */
export function ManyActive({ windows, now }: { windows: readonly LiveWindow[]; now: number }) {
  const asked = useStore(Asked)
  const isOperator = useMay('operator')
  const texts = words.home
  const [search, setSearch] = useState('')
  /** The open group; `null` if the operator has closed the only one. */
  const [open, setOpen] = useState<string | null>()
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const found = filterWindows(windows, search)
  const { late, others } = splitOverruns(found, now)
  const lateInAll = windows.filter(window => isOverrun(window, now)).length
  const groups = useGroups(others)
  // What a filter hides is not selected.
  const selected = found.filter(({ maintenance_id: id }) => ids.has(id))
  const selection: Selection | undefined = isOperator
    ? {
        has: ({ maintenance_id: id }) => ids.has(id),
        set(changed, isSelected) {
          const of = new Set(changed.map(({ maintenance_id: id }) => id))
          setIds(isSelected ? ids.union(of) : ids.difference(of))
        },
      }
    : undefined
  return (
    <div className="many-active">
      <p className="sum">
        {texts.areActive(windows.length)}
        {lateInAll > 0 && `, ${texts.areOver(lateInAll)}`}
      </p>
      <search>
        <SearchField label={texts.filter} placeholder={texts.filterBy} value={search} onChange={setSearch} />
      </search>
      <p role="status" className={found.length === 0 ? 'quiet' : 'unseen'}>
        {search.trim() !== '' && (found.length === 0 ? texts.noMatch : words.common.found(found.length))}
      </p>
      {late.length > 0 && <Overruns {...{ late, now, selection }} />}
      {groups.map(group => (
        <GroupView
          key={group.prefix}
          {...{ group, now, selection }}
          isOpen={open === group.prefix || (open === undefined && groups.length === 1)}
          onOpen={isOpen => setOpen(isOpen ? group.prefix : null)}
        />
      ))}
      {selected.length > 0 && (
        <div className="selection" role="group" aria-label={texts.selection}>
          <p role="status">
            <strong>{texts.selected(selected.length)}</strong>
          </p>
          <button type="button" onClick={() => asked.openMany('update', selected)}>
            {texts.post}
          </button>
          <button type="button" className="is-main" onClick={() => asked.openMany('end', selected)}>
            {texts.end}
          </button>
          <button type="button" className="plain" onClick={() => setIds(new Set())}>
            {texts.clear}
          </button>
        </div>
      )}
    </div>
  )
}

/** The groups of windows; they stay the same from second to second. */
function useGroups(windows: readonly LiveWindow[]): Group[] {
  const before = useRef(windows)
  const isSame =
    windows.length === before.current.length && windows.every((window, index) => window === before.current[index])
  const kept = isSame ? before.current : windows
  useEffect(() => {
    before.current = kept
  })
  return useMemo(() => groupWindows(kept), [kept])
}

interface PartProps {
  now: number
  selection: Selection | undefined
}

function Overruns({ late, now, selection }: { late: readonly LiveWindow[] } & PartProps) {
  const heading = useId()
  const { shown, pager } = usePages(late, maxLate)
  return (
    <section className="group is-late" aria-labelledby={heading}>
      <header>
        {selection !== undefined && (
          <SelectAll windows={late} selection={selection} name={words.home.overrunsSelected} />
        )}
        <h2 id={heading}>
          <Icon name="late" /> {words.home.overTheirEnd} <span className="count">{late.length}</span>
        </h2>
      </header>
      <ul className="rows">
        {shown.map(window => (
          <ActiveRow key={window.maintenance_id} {...{ window, now, selection }} />
        ))}
      </ul>
      <Pager label={words.home.overruns} {...pager} />
    </section>
  )
}

interface GroupProps extends PartProps {
  group: Group
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

function GroupView({ group: { prefix, windows }, now, selection, isOpen, onOpen }: GroupProps) {
  const id = useId()
  const { shown, pager } = usePages(windows, pageLength)
  const { wholeStack, otherScopes } = words.common
  const name = prefix === WHOLE_STACK ? wholeStack : prefix === '' ? otherScopes : prefix
  const { first, last } = useMemo(() => endsOf(windows), [windows])
  const rows = (
    <ul className="rows">
      {shown.map(window => (
        <ActiveRow key={window.maintenance_id} {...{ window, now, selection }} />
      ))}
    </ul>
  )
  // A single window takes no more room than the name of its group.
  if (windows.length === 1) return <div className="group">{rows}</div>
  return (
    <section className="group" aria-labelledby={id}>
      <header>
        {selection !== undefined && <SelectAll windows={windows} selection={selection} name={name} />}
        <h2>
          <button id={id} type="button" className="opener" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
            <Icon name="right" />
            {name} <span className="count">{windows.length}</span>
          </button>
        </h2>
        <p className="quiet">
          {first === last
            ? words.home.untilText(momentText(first, now))
            : words.home.ends(momentText(first, now), momentText(last, now))}
        </p>
      </header>
      {isOpen && (
        <>
          {rows}
          <Pager label={name} {...pager} />
        </>
      )}
    </section>
  )
}

function endsOf(windows: readonly LiveWindow[]): { first: number; last: number } {
  const ends = windows.map(estimatedEndAt)
  return { first: Math.min(...ends), last: Math.max(...ends) }
}

/** Selects every window of a group, on all its pages. */
function SelectAll({
  windows,
  selection,
  name,
}: {
  windows: readonly LiveWindow[]
  selection: Selection
  name: string
}) {
  const count = windows.filter(selection.has).length
  const isAll = count === windows.length
  return (
    <label className="pick">
      <input
        type="checkbox"
        checked={isAll}
        ref={box => {
          if (box !== null) box.indeterminate = count > 0 && !isAll
        }}
        onChange={() => selection.set(windows, !isAll)}
      />
      <span className="unseen">
        {windows.length === 1 ? words.home.select(name) : words.home.selectAll(windows.length, name)}
      </span>
    </label>
  )
}
