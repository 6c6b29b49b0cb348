import { toMillis } from '@ops/contract'
import type { MaintenanceRecord } from '@ops/sdk'
import { words } from '../language.ts'
import { useMay } from '../session/session.ts'
import { useStory } from '../wire/queries.ts'
import { Entry } from '../words/entry.tsx'
import { Moment } from '../words/moment.tsx'
import { Failed, Loading } from '../words/problem.tsx'

/** The history of a window: from the journal for operators, only its updates for readers. */
export function Story({ record }: { record: MaintenanceRecord }) {
  const isOperator = useMay('operator')
  const { data, error, refetch } = useStory(record.maintenance_id, isOperator)
  return (
    <section aria-labelledby="story">
      <h2 id="story">{isOperator ? words.window.story : words.window.updates}</h2>
      {isOperator && data === undefined && error === null && <Loading />}
      {isOperator && error !== null && (
        <Failed error={error} isShown={data !== undefined} retry={() => void refetch()} />
      )}
      {isOperator && data !== undefined && (
        <ol className="story" reversed>
          {data.toReversed().map(entry => (
            <Entry key={entry.seq} entry={entry} />
          ))}
        </ol>
      )}
      {!isOperator && record.updates.length === 0 && <p className="quiet">{words.window.noUpdates}</p>}
      {!isOperator && record.updates.length > 0 && (
        <ol className="updates">
          {record.updates.toReversed().map(({ at, text }) => (
            <li key={at + text}>
              <Moment at={toMillis(at)} />
              <p className="said" dir="auto">
                {text ?? words.words.withdrawn}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
