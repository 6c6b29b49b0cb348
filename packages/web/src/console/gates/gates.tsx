import type { GateListData } from '@ops/contract'
import { toMillis } from '@ops/contract'
import { useGates } from '../wire/queries.ts'
import { Moment } from '../words/moment.tsx'
import { Failed, Loading } from '../words/problem.tsx'

/** The connected gates, and which of them have not received the last change. */
export function Gates() {
  const { data, error, refetch } = useGates(true)
  return (
    <section aria-labelledby="gates">
      <h2 id="gates">Connected gates</h2>
      {data === undefined && error === null && <Loading />}
      {data === undefined && error !== null && <Failed error={error} retry={() => void refetch()} />}
      {data !== undefined && <GateReport gates={data} />}
    </section>
  )
}

function GateReport({ gates }: { gates: GateListData }) {
  const items = gatesIn(gates)
  const behind = items.filter(({ delivered_seq: delivered }) => delivered < gates.seq)
  const count = gates.count - (gates.items.length - items.length)
  const known = gates.authenticated_count
  // If no gate has credentials, there is no need to mark them. Consoles always have some.
  const isMixed = items.some(({ authenticated }) => authenticated) && known < gates.count
  if (count === 0) {
    return <p className="quiet">No gate is connected. Services that use only HTTP requests are not counted here.</p>
  }
  return (
    <>
      <p>
        <strong>{count === 1 ? '1 gate is connected' : `${count} gates are connected`}</strong>
        {isMixed && ` (${gates.count - known} without credentials)`}
        {behind.length === 0
          ? ', and all changes have been delivered.'
          : `; ${behind.length} ${behind.length === 1 ? 'has' : 'have'} not received the last change yet.`}
      </p>
      {behind.length > 0 && (
        <table className="stacked">
          <caption className="unseen">Gates that are behind</caption>
          <thead>
            <tr>
              <th scope="col">Gate</th>
              <th scope="col">Scope</th>
              <th scope="col">State</th>
              <th scope="col">Connected</th>
            </tr>
          </thead>
          <tbody>
            {behind.slice(0, 20).map(gate => (
              <tr key={`${gate.instance} ${gate.name} ${gate.scope} ${gate.connected_at}`}>
                <th scope="row">
                  <bdi>{gate.name}</bdi>
                  {isMixed && !gate.authenticated && <small> without credentials</small>}
                </th>
                <td>
                  <bdi>{gate.scope}</bdi>
                </td>
                <td>{behindText(gates.seq - gate.delivered_seq)}</td>
                <td>
                  since <Moment at={toMillis(gate.connected_at)} isShort />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function behindText(entries: number): string {
  return entries === 1 ? '1 change behind' : `${entries} changes behind`
}

/** The gates in a list, without consoles, which use the stream as well. */
export function gatesIn(gates: GateListData): GateListData['items'] {
  return gates.items.filter(({ name }) => name !== 'console')
}
