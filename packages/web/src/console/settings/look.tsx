import { ChosenLanguage, languageName, ownLanguage, speak, type Tag, tags, words } from '../language.ts'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { Field } from '../widgets/field.tsx'

/** How the console looks in this browser. */
export function Look() {
  const chosen = useStore(ChosenLanguage)
  const language = useSignal(chosen)
  const choose = async (tag: Tag | undefined) => {
    await speak(tag ?? ownLanguage())
    chosen.set(tag)
  }
  return (
    <Field label={words.settings.language}>
      {props => (
        <select
          {...props}
          value={language ?? ''}
          onChange={({ target }) => void choose(tags.find(tag => tag === target.value))}
        >
          <option value="">{words.settings.browserLanguage(languageName(ownLanguage()))}</option>
          {tags.map(tag => (
            <option key={tag} value={tag} lang={tag}>
              {languageName(tag)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
