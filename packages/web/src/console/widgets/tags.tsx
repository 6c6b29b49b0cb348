import { words } from '../language.ts'
import { Icon } from './icon.tsx'

interface TagsProps {
  label: string
  /** What was chosen: its value, and the text that people read. */
  tags: readonly { value: string; text: string }[]
  onRemove: (value: string) => void
}

/** What was chosen in a field; a press takes it away. */
export function Tags({ label, tags, onRemove }: TagsProps) {
  if (tags.length === 0) return null
  return (
    <ul className="tags" aria-label={label}>
      {tags.map(({ value, text }) => (
        <li key={value}>
          <button type="button" onClick={() => onRemove(value)}>
            {text}
            <Icon name="close" />
            <span className="unseen">{words.widgets.remove}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
