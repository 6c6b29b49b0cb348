import { statusAt } from '@ops/contract'
import { type KeyboardEvent, useId, useState } from 'react'
import { words } from '../language.ts'
import { useFillForm } from '../plan/fill-form.ts'
import { formKeys, goToField } from '../plan/form-keys.ts'
import { Templates } from '../plan/templates.ts'
import { Router, useRoute } from '../route.tsx'
import type { ActionKind } from '../run/action-dialog.tsx'
import { Asked } from '../run/asked.ts'
import { useSignOut } from '../run/use-sign-out.ts'
import { useMay } from '../session/session.ts'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { findByWords } from '../widgets/find-by-words.ts'
import { activeAt, comingAt, type LiveWindow } from '../wire/board.ts'
import { itemsOf, useBoard, useWindowList } from '../wire/queries.ts'
import { whereAndWhen } from '../words/about.ts'
import { firstLine } from '../words/first-line.ts'
import { scopeText } from '../words/impact.ts'
import { Announcer } from '../words/say.tsx'

interface Command {
  id: string
  text: string
  more: string
  /** Whether it acts on a window: unless it is typed, opening one comes first. */
  acts?: boolean
  run: () => void
}

const maxShown = 40
/** The number of next windows whose actions are offered. */
const maxMoved = 100

/** Finds commands and windows by a few letters of their names. */
export function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const id = useId()
  const texts = words.palette
  const [text, setText] = useState('')
  const [index, setIndex] = useState(0)
  const commands = useCommands(onHelp)
  const matching = findByWords(commands, text)
  // A press of Enter acts on a window only if the action was typed, such as `end`.
  const isLast = (command: Command) => command.acts === true && firstWord(command.text) !== firstWord(text)
  const all = [...matching.filter(command => !isLast(command)), ...matching.filter(isLast)]
  const found = all.slice(0, maxShown)
  const chosen = Math.min(index, found.length - 1)

  const run = (command: Command | undefined) => {
    if (command === undefined) return
    onClose()
    command.run()
  }
  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      setIndex((chosen + step + found.length) % found.length)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      run(found[chosen])
    }
  }
  return (
    <Dialog title={words.shell.search} onClose={onClose}>
      <input
        data-first
        role="combobox"
        aria-label={words.shell.search}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found[chosen] === undefined ? undefined : `${id}-${chosen}`}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={texts.placeholder}
        value={text}
        onChange={event => {
          setText(event.target.value)
          setIndex(0)
        }}
        onKeyDown={onKey}
      />
      <ul role="listbox" id={`${id}-list`} className="commands" aria-label={texts.found}>
        {found.map((command, place) => (
          <li
            key={command.id}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === chosen}
            ref={element => {
              if (place === chosen && index > 0) element?.scrollIntoView({ block: 'nearest' })
            }}
            onClick={() => run(command)}
            onPointerMove={() => setIndex(place)}
          >
            <span dir="auto">{command.text}</span> <span className="quiet">{command.more}</span>
          </li>
        ))}
      </ul>
      <p role="status" className={found.length === 0 ? 'quiet' : 'unseen'}>
        {found.length === 0 ? texts.nothing : words.common.found(all.length)}
      </p>
    </Dialog>
  )
}

function firstWord(text: string): string {
  return text.trim().toLowerCase().split(/[\s:]/)[0] ?? ''
}

function useCommands(onHelp: () => void): Command[] {
  const shown = useBoard()
  const asked = useStore(Asked)
  const router = useStore(Router)
  const { signOut } = useSignOut()
  const { note, undoLast } = useStore(Announcer)
  const undo = useSignal(note)?.undo
  const older = useWindowList([], 100)
  const templates = useSignal(useStore(Templates))
  const form = useFillForm()
  const { page: here } = useRoute()
  const now = useStore(Clock).now()
  const isOperator = useMay('operator')
  const known = new Map<string, LiveWindow>(shown.windows)
  for (const item of itemsOf(older.data)) if (!known.has(item.maintenance_id)) known.set(item.maintenance_id, item)
  const page = (text: string, to: string, key: string): Command => ({
    id: to,
    text,
    more: key,
    run: () => router.go(to),
  })
  const action = (text: string, kind: ActionKind | 'release', window: LiveWindow): Command => ({
    id: `${kind} ${window.maintenance_id}`,
    text: `${text}: ${firstLine(window.description, 60)}`,
    more: whereAndWhen(window, now),
    acts: true,
    run: () => asked.open(kind, window),
  })
  const texts = words.home
  const actions = isOperator
    ? [
        ...activeAt(shown, now).flatMap(window => [
          action(texts.post, 'update', window),
          action(texts.extend, 'extend', window),
          action(words.run.release.title, 'release', window),
          action(texts.end, 'end', window),
        ]),
        ...comingAt(shown, now)
          .slice(0, maxMoved)
          .flatMap(window => [action(texts.startNow, 'start', window), action(texts.cancel, 'cancel', window)]),
      ]
    : []
  // The palette gives the focus back to where it was; then it goes on to the field.
  const fields = formKeys.map(({ key, field }) => ({
    id: `field ${field}`,
    text: words.planner.keys.goTo(words.planner.fields[field]),
    more: `Alt+${key.toUpperCase()}`,
    run: () => setTimeout(() => goToField(field)),
  }))
  const plans = isOperator
    ? [
        ...templates.map(template => ({
          id: `template ${template.name}`,
          text: words.planner.keys.fromTemplate(template.name),
          more: template.scopes.length === 0 ? '' : scopeText(template.scopes),
          run: () => form.fromTemplate(template),
        })),
        ...[...known.values()].map(window => ({
          id: `again ${window.maintenance_id}`,
          text: words.planner.keys.planAgain(firstLine(window.description, 60)),
          more: whereAndWhen(window, now),
          run: () => form.again(window),
        })),
      ]
    : []
  return [
    ...(undo === undefined ? [] : [{ id: 'undo', text: words.palette.undo, more: 'u', run: undoLast }]),
    page(words.shell.home, '', 'h'),
    ...(isOperator ? [page(words.home.schedule, '/schedule', 'n')] : []),
    page(words.shell.history, '/history', 'y'),
    ...(isOperator ? [page(words.shell.journal, '/history/journal', '')] : []),
    page(words.shell.settings, '/settings', 's'),
    ...(isOperator ? [{ ...page(words.palette.verify, '/settings', ''), id: 'verify' }] : []),
    { id: 'help', text: words.shell.help, more: '?', run: onHelp },
    { id: 'out', text: words.shell.signOut, more: '', run: signOut },
    ...(here === 'schedule' || here === 'edit' ? fields : []),
    ...[...known.values()].map(window => ({
      id: window.maintenance_id,
      text: firstLine(window.description, 60),
      more: `${words.words.statuses[statusAt(window, now)]} · ${whereAndWhen(window, now)}`,
      run: () => router.go(`/window/${window.maintenance_id}`),
    })),
    ...plans,
    ...actions,
  ]
}
