import { useDeployment } from '../session/session.ts'
import { Field } from '../widgets/field.tsx'
import { publicHint } from '../words/public-hint.ts'

interface PublicTextProps {
  label: string
  /** Where it will be shown. */
  read: Parameters<typeof publicHint>[0]
  text: string
  onChange: (text: string) => void
  /** Whether it has the focus when its dialog opens. */
  isFirst: boolean
}

/** A text that others will read. */
export function PublicTextField({ label, read, text, onChange, isFirst }: PublicTextProps) {
  const settings = useDeployment()
  return (
    <Field label={label} hint={publicHint(read, settings)}>
      {props => (
        <textarea
          {...props}
          data-first={isFirst ? true : undefined}
          rows={3}
          dir="auto"
          value={text}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
