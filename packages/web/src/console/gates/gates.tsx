import type { GateListData } from '@ops/contract'
import { toMillis } from '@ops/contract'
import { words } from '../language.ts'
import { useGates } from '../wire/queries.ts'
import { Moment } from '../words/moment.tsx'
import { Failed, Loading } from '../words/problem.tsx'

/** The connected gates, and which of them have not received the last change. */
export function Gates() {
  const { data, error, refetch } = useGates(true)
  return (
    <section aria-labelledby="gates">
      <h2 id="gates">{words.gates.title}</h2>
      {data === undefined && error === null && <Loading />}
      {data === undefined && error !== null && <Failed error={error} retry={() => void refetch()} />}
      {data !== undefined && <GateReport gates={data} />}
    </section>
  )
}

function GateReport({ gates }: { gates: GateListData }) {
  const { count, items, authenticated_count: known } = gates
  const behind = items.filter(({ delivered_seq: delivered }) => delivered < gates.seq)
  // If no gate has credentials, there is no need to mark them.
  const isMixed = items.some(({ authenticated }) => authenticated) && known < count
  const texts = words.gates
  if (count === 0) {
    return <p className="quiet">{texts.none}</p>
  }
  return (
    <>
      <p>
        <strong>{texts.connected(count)}</strong>
        {isMixed && texts.withoutCredentials(count - known)}
        {behind.length === 0 ? texts.allDelivered : texts.someBehind(behind.length)}
      </p>
      {behind.length > 0 && (
        <table className="stacked">
          <caption className="unseen">{texts.behind}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.gate}</th>
              <th scope="col">{texts.scope}</th>
              <th scope="col">{texts.state}</th>
              <th scope="col">{texts.connectedColumn}</th>
            </tr>
          </thead>
          <tbody>
            {behind.slice(0, 20).map(gate => (
              <tr key={`${gate.instance} ${gate.name} ${gate.scope} ${gate.connected_at}`}>
                <th scope="row">
                  <bdi>{gate.name}</bdi>
                  {isMixed && !gate.authenticated && <small> {texts.noCredentials}</small>}
                </th>
                <td>
                  <bdi>{gate.scope}</bdi>
                </td>
                <td>{texts.entriesBehind(gates.seq - gate.delivered_seq)}</td>
                <td>{texts.since(<Moment at={toMillis(gate.connected_at)} isShort />)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
