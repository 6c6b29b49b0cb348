import { toMillis } from '@ops/contract'
import type { MaintenanceRecord } from '@ops/sdk'
import { Asked } from '../run/asked-action.tsx'
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
      <h2 id="public-texts">Public texts</h2>
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
                  {each.text === undefined ? ' · withdrawn ' : ' · corrected '}
                  <Moment at={toMillis(each.correctedAt)} isShort />
                </>
              )}
            </p>
            {each.text !== undefined && (
              <p className="said" dir="auto">
                {each.text}
              </p>
            )}
            <button type="button" onClick={() => asked.openCorrection(record, each)}>
              {each.text === undefined ? 'Give it a text again' : 'Correct'}
              <span className="unseen">: {publicTextName(each)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
