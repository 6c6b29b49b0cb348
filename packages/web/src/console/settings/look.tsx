import { ChosenLanguage, languageName, ownLanguage, tags, words } from '../language.ts'
import { useDeployment } from '../session/session.ts'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { ChosenTheme, themes } from '../theme.ts'
import { ChosenZone, deviceZone, zoneName } from '../time/zone.ts'
import { Field } from '../widgets/field.tsx'

/** How the console looks in this browser: its language, its colours and its time zone. */
export function Look() {
  return (
    <div className="look">
      <Language />
      <Zone />
      <Colours />
    </div>
  )
}

function Language() {
  const chosen = useStore(ChosenLanguage)
  const language = useSignal(chosen)
  return (
    <Field label={words.settings.language}>
      {props => (
        <select
          {...props}
          value={language ?? ''}
          onChange={({ target }) => chosen.set(tags.find(tag => tag === target.value))}
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

function Zone() {
  const chosen = useStore(ChosenZone)
  const zone = useSignal(chosen)
  const { timeZone } = useDeployment()
  const zones = new Set(['UTC', timeZone, ...(zone === undefined ? [] : [zone]), ...Intl.supportedValuesOf('timeZone')])
  return (
    <Field label={words.settings.zone} hint={words.settings.zoneHint}>
      {props => (
        <select
          {...props}
          value={zone ?? ''}
          onChange={({ target }) => chosen.set(target.value === '' ? undefined : target.value)}
        >
          <option value="">{words.settings.deviceZone(zoneName(deviceZone()))}</option>
          {[...zones].map(each => (
            <option key={each} value={each}>
              {zoneName(each)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Colours() {
  const chosen = useStore(ChosenTheme)
  const theme = useSignal(chosen)
  return (
    <fieldset className="choice">
      <legend>{words.settings.theme}</legend>
      {themes.map(each => (
        <label key={each}>
          <input type="radio" name="theme" checked={theme === each} onChange={() => chosen.set(each)} />
          <span>{words.settings.themes[each]}</span>
        </label>
      ))}
    </fieldset>
  )
}
