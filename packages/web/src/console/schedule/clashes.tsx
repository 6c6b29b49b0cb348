import { words } from '../language.ts'
import type { Fields } from '../plan/draft.ts'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { fieldWords } from '../words/entry-words.ts'

type Choice = 'mine' | 'theirs'
type Chosen = Partial<Record<keyof Fields, Choice>>

interface ClashesProps {
  names: readonly (keyof Fields)[]
  mine: Partial<Fields>
  theirs: Partial<Fields>
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
}

/** The fields that two operators have changed at the same time: one of them has to choose. */
export function Clashes({ names, mine, theirs, chosen, onChoose }: ClashesProps) {
  const now = useStore(Clock).now()
  const texts = words.schedule.clashes
  if (names.length === 0) return null
  return (
    <div data-clashes>
      <p>{texts.title}</p>
      {names.map(name => (
        <fieldset key={name} className="choice is-stacked">
          <legend className="unseen">{texts.fields[name]}</legend>
          {(['mine', 'theirs'] as const).map(choice => (
            <label key={choice}>
              <input
                type="radio"
                name={`clash-${name}`}
                checked={chosen[name] === choice}
                onChange={() => onChoose({ ...chosen, [name]: choice })}
              />
              <span>
                {texts[choice]}
                <small>{fieldWords(name, choice === 'mine' ? mine[name] : theirs[name], now)}</small>
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  )
}
