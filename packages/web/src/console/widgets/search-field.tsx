import { Field } from './field.tsx'

interface SearchFieldProps {
  label: string
  placeholder: string
  value: string
  onChange: (value: string) => void
}

/** A field for a text that narrows down what is shown. */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  return (
    <Field label={label}>
      {props => (
        <input
          {...props}
          type="search"
          autoComplete="off"
          placeholder={placeholder}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
