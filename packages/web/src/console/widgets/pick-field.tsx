import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { words } from '../language.ts'
import { Field } from './field.tsx'
import { isEnter } from './submit-by-key.ts'
import { useTyped } from './use-typed.ts'

interface PickFieldProps<Item> {
  label: string
  hint?: ReactNode
  /** What it shows while nothing is typed. */
  value: string
  placeholder?: string
  /** What a text means, the best first. */
  find: (typed: string) => readonly Item[]
  keyOf: (item: Item) => string
  /** What is said of an item: its name, and something beside it. */
  show: (item: Item) => { name: string; beside: string }
  onPick: (item: Item) => void
  /** Whether leaving the field picks the best of what was found. */
  picksOnLeave?: boolean
  texts: { list: string; none: string }
}

/** A field in which one of many things is found by typing. */
export function PickField<Item>({
  label,
  hint,
  value,
  placeholder,
  find,
  keyOf,
  show,
  onPick,
  picksOnLeave = false,
  texts,
}: PickFieldProps<Item>) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState<string>()
  const [index, setIndex] = useState(0)
  const found = isOpen ? find(text ?? '') : []
  const chosen = Math.min(index, found.length - 1)
  const isTyped = text !== undefined && text.trim() !== ''

  const close = () => {
    setOpen(false)
    setText(undefined)
    setIndex(0)
  }
  const pick = (item: Item | undefined) => {
    close()
    if (item !== undefined) onPick(item)
  }
  useTyped(field, () => (picksOnLeave && isTyped ? pick(found[chosen]) : close()))
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (isOpen && found.length > 0) setIndex((chosen + step + found.length) % found.length)
      setOpen(true)
    } else if (isEnter(event) && isOpen) {
      event.preventDefault()
      pick(found[chosen])
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }
  return (
    <Field label={label} hint={hint}>
      {props => (
        <div className="pick-field">
          <input
            {...props}
            ref={field}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={found[chosen] === undefined ? undefined : `${id}-${chosen}`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={placeholder}
            value={text ?? value}
            onFocus={event => event.currentTarget.select()}
            onClick={() => setOpen(true)}
            onChange={event => {
              setText(event.target.value)
              setIndex(0)
              setOpen(true)
            }}
            onKeyDown={onKey}
          />
          <ul role="listbox" id={`${id}-list`} className="commands" aria-label={texts.list} hidden={!isOpen}>
            {found.map((item, place) => {
              const { name, beside } = show(item)
              return (
                <li
                  key={keyOf(item)}
                  id={`${id}-${place}`}
                  ref={element => {
                    if (place === chosen && index > 0) element?.scrollIntoView({ block: 'nearest' })
                  }}
                  role="option"
                  aria-selected={place === chosen}
                  onPointerDown={event => event.preventDefault()}
                  onClick={() => pick(item)}
                  onPointerMove={() => setIndex(place)}
                >
                  <span dir="auto">{name}</span> <span className="quiet">{beside}</span>
                </li>
              )
            })}
          </ul>
          <p role="status" className={isOpen && found.length === 0 ? 'quiet' : 'unseen'}>
            {isOpen && (found.length === 0 ? texts.none : words.common.found(found.length))}
          </p>
        </div>
      )}
    </Field>
  )
}
