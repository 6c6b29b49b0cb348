import { toMillis } from '@ops/contract'
import type { MaintenanceRecord } from '@ops/sdk'
import { words } from '../language.ts'
import { Asked } from '../run/asked.ts'
import { useStore } from '../stores.ts'
import { Moment } from '../words/moment.tsx'
import { publicTextName, publicTextsOf } from '../words/public-text.ts'

/** What others can read about a window now, each with a button to correct it. */
export function PublicTexts({ record }: { record: MaintenanceRecord }) {
  const asked = useStore(Asked)
  const texts = publicTextsOf(record)
  if (texts.length === 0) return null
  return (
    <section aria-labelledby="public-texts">
      <h2 id="public-texts">{words.window.publicTexts}</h2>
      <ol className="updates">
        {texts.toReversed().map(each => (
          <li key={publicTextName(each)}>
            <p className="quiet">
              {publicTextName(each)}
              {each.at !== undefined && (
                <>
                  {' · '}
                  <Moment at={toMillis(each.at)} isShort />
                </>
              )}
              {each.correctedAt !== undefined && (
                <>
                  {' · '}
                  {(each.text === undefined ? words.window.withdrawnAt : words.window.correctedAt)(
                    <Moment at={toMillis(each.correctedAt)} isShort />,
                  )}
                </>
              )}
            </p>
            {each.text !== undefined && (
              <p className="said" dir="auto">
                {each.text}
              </p>
            )}
            <button type="button" onClick={() => asked.openCorrection(record, each)}>
              {each.text === undefined ? words.window.giveText : words.window.correct}
              <span className="unseen">: {publicTextName(each)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
