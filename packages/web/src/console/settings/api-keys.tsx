import { toMillis } from '@ops/contract'
import type { ApiKey } from '@ops/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWrite } from '../run/use-write.ts'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { Pager, usePages } from '../widgets/pager.tsx'
import { keys } from '../wire/cache.ts'
import { useOps } from '../wire/service.ts'
import { Actor } from '../words/actor.tsx'
import { Moment } from '../words/moment.tsx'
import { Failed, Loading, Problem } from '../words/problem.tsx'
import { CreateKeyDialog } from './create-key-dialog.tsx'

const pageLength = 50

/** The API keys. */
export function ApiKeys() {
  const ops = useOps()
  const now = useStore(Clock).now()
  const { data, error, refetch } = useQuery({ queryKey: keys.apiKeys, queryFn: () => ops.apiKeyList() })
  const [isCreating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey>()
  const items = data?.items ?? []
  const { shown, pager } = usePages(items, pageLength)
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">API keys</h2>
      <p>Programs use keys. Each has a role and can be revoked separately.</p>
      <div className="actions">
        <button type="button" onClick={() => setCreating(true)}>
          Create a key
        </button>
      </div>
      {data === undefined && error === null && <Loading />}
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
            {shown.map(key => (
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
                  <KeyState apiKey={key} now={now} onRevoke={() => setRevoking(key)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager label="API keys" {...pager} />
      {isCreating && <CreateKeyDialog onClose={() => setCreating(false)} />}
      {revoking !== undefined && <RevokeDialog apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </section>
  )
}

function KeyState({ apiKey, now, onRevoke }: { apiKey: ApiKey; now: number; onRevoke: () => void }) {
  const { expires_at: expiresAt, revoked_at: revokedAt } = apiKey
  if (revokedAt !== undefined)
    return (
      <>
        Revoked <Moment at={toMillis(revokedAt)} isShort />
      </>
    )
  const expiry = expiresAt === undefined ? undefined : toMillis(expiresAt)
  if (expiry !== undefined && expiry <= now)
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
  const ops = useOps()
  const write = useWrite({
    name: `Revoke ${apiKey.name}`,
    unanswered: 'whether the key was revoked. Send it again: it will not be done twice.',
    send: (id: string) => ops.apiKeyRevoke({ api_key_id: id }),
    done: () => ({ text: `Revoked: ${apiKey.name}.` }),
    rereads: keys.apiKeys,
  })
  return (
    <Dialog title="Revoke the key" onClose={onClose}>
      <p className="consequence">
        <strong>
          Programs with the key “<bdi>{apiKey.name}</bdi>” are rejected from now on
        </strong>
        , and every session created with it is closed. That cannot be undone.
      </p>
      <Problem text={write.failure} />
      <footer>
        <button type="button" onClick={onClose} data-first>
          Back
        </button>
        <button
          type="button"
          className="is-main is-grave"
          disabled={write.isBusy}
          onClick={() => write.send(apiKey.api_key_id, onClose)}
        >
          {write.isBusy ? 'Revoking …' : 'Revoke it'}
        </button>
      </footer>
    </Dialog>
  )
}
