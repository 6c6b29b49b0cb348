import type { RefObject } from 'react'
import { words } from '../language.ts'
import { Icon } from './icon.tsx'

interface TagsProps {
  label: string
  /** What was chosen: its value, and the text that people read. */
  tags: readonly { value: string; text: string }[]
  /** The field that they were chosen in. */
  field: RefObject<HTMLInputElement | null>
  onRemove: (value: string) => void
}

/** What was chosen in a field; a press takes it away, and the focus goes on to the next one, or to the field after the last. */
export function Tags({ label, tags, field, onRemove }: TagsProps) {
  if (tags.length === 0) return null
  return (
    <ul className="tags" aria-label={label}>
      {tags.map(({ value, text }) => (
        <li key={value}>
          <button
            type="button"
            onClick={({ currentTarget }) => {
              const next = currentTarget.parentElement?.nextElementSibling?.querySelector('button')
              ;(next ?? field.current)?.focus()
              onRemove(value)
            }}
          >
            {text}
            <Icon name="close" />
            <span className="unseen">{words.widgets.remove}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
