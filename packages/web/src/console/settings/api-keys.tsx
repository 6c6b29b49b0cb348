import { toMillis } from '@ops/contract'
import type { ApiKey } from '@ops/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { serviceNow } from '../time/now.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { ops } from '../wire/client.ts'
import { queries } from '../wire/queries.ts'
import { Actor } from '../words/actor.tsx'
import { Moment } from '../words/moment.tsx'
import { Failed, Loading, problemText } from '../words/problem.tsx'
import { notify } from '../words/say.tsx'
import { CreateKeyDialog } from './create-key-dialog.tsx'

const pageLength = 50

/** The API keys. */
export function ApiKeys() {
  const { data, error, refetch } = useQuery({ queryKey: ['api-keys'], queryFn: () => ops.apiKeyList() })
  const [isCreating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey>()
  const [most, setMost] = useState(pageLength)
  const items = data?.items ?? []
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">API keys</h2>
      <p>Programs use keys. Each has a role and can be revoked separately.</p>
      <div className="actions">
        <button type="button" onClick={() => setCreating(true)}>
          Create a key
        </button>
      </div>
      {data === undefined && error === null && <Loading what="the keys" />}
      {error !== null && <Failed error={error} isShown={data !== undefined} retry={() => void refetch()} />}
      {data !== undefined && items.length === 0 && <p className="quiet">There are no keys yet.</p>}
      {items.length > 0 && (
        <table className="stacked">
          <caption className="unseen">API keys</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Created</th>
              <th scope="col">Last used</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {items.slice(0, most).map(key => (
              <tr key={key.api_key_id}>
                <th scope="row">
                  <bdi>{key.name}</bdi>
                </th>
                <td>{key.role}</td>
                <td>
                  <Moment at={toMillis(key.created_at)} isShort /> by <Actor actor={key.created_by} />
                </td>
                <td>{key.last_used_at === undefined ? 'Never' : <Moment at={toMillis(key.last_used_at)} isShort />}</td>
                <td>
                  <KeyState apiKey={key} onRevoke={() => setRevoking(key)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {items.length > most && (
        <button type="button" onClick={() => setMost(most + pageLength)}>
          Show more of {items.length}
        </button>
      )}
      {isCreating && <CreateKeyDialog onClose={() => setCreating(false)} />}
      {revoking !== undefined && <RevokeDialog apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </section>
  )
}

function KeyState({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { expires_at: expiresAt, revoked_at: revokedAt } = apiKey
  if (revokedAt !== undefined)
    return (
      <>
        Revoked <Moment at={toMillis(revokedAt)} isShort />
      </>
    )
  const expiry = expiresAt === undefined ? undefined : toMillis(expiresAt)
  if (expiry !== undefined && expiry <= serviceNow())
    return (
      <>
        Expired <Moment at={expiry} isShort />
      </>
    )
  return (
    <>
      {expiry !== undefined && (
        <p>
          Until <Moment at={expiry} isShort />
        </p>
      )}
      <button type="button" onClick={onRevoke}>
        Revoke
        <span className="unseen">
          {' '}
          <bdi>{apiKey.name}</bdi>
        </span>
      </button>
    </>
  )
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const [failure, setFailure] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const revoke = async () => {
    setBusy(true)
    try {
      await ops.apiKeyRevoke({ api_key_id: apiKey.api_key_id })
      void queries.invalidateQueries({ queryKey: ['api-keys'] })
      notify(`Revoked: ${apiKey.name}.`)
      onClose()
    } catch (error) {
      setFailure(problemText(error))
      setBusy(false)
    }
  }
  return (
    <Dialog title="Revoke the key" onClose={onClose}>
      <p className="consequence">
        <strong>
          Programs with the key “<bdi>{apiKey.name}</bdi>” are rejected from now on
        </strong>
        , and every session created with it is closed. That cannot be undone.
      </p>
      {failure !== undefined && (
        <p className="problem" role="alert">
          {failure}
        </p>
      )}
      <footer>
        <button type="button" onClick={onClose} data-first>
          Back
        </button>
        <button type="button" className="is-main is-grave" disabled={isBusy} onClick={() => void revoke()}>
          {isBusy ? 'Revoking …' : 'Revoke it'}
        </button>
      </footer>
    </Dialog>
  )
}
