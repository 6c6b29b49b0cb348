import { toMillis } from '@ops/contract'
import type { ApiKey } from '@ops/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { words } from '../language.ts'
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
  const texts = words.settings.keys
  const now = useStore(Clock).now()
  const { data, error, refetch } = useQuery({ queryKey: keys.apiKeys, queryFn: () => ops.apiKeyList() })
  const [isCreating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey>()
  const items = data?.items ?? []
  const { shown, pager } = usePages(items, pageLength)
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{texts.title}</h2>
      <p>{texts.lead}</p>
      <div className="actions">
        <button type="button" onClick={() => setCreating(true)}>
          {texts.create}
        </button>
      </div>
      {data === undefined && error === null && <Loading />}
      {error !== null && <Failed error={error} isShown={data !== undefined} retry={() => void refetch()} />}
      {data !== undefined && items.length === 0 && <p className="quiet">{texts.none}</p>}
      {items.length > 0 && (
        <table className="stacked">
          <caption className="unseen">{texts.title}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.name}</th>
              <th scope="col">{texts.role}</th>
              <th scope="col">{texts.created}</th>
              <th scope="col">{texts.lastUsed}</th>
              <th scope="col">{texts.state}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(key => (
              <tr key={key.api_key_id}>
                <th scope="row">
                  <bdi>{key.name}</bdi>
                </th>
                <td>{words.words.roles[key.role]}</td>
                <td>
                  {texts.createdBy(<Moment at={toMillis(key.created_at)} isShort />, <Actor actor={key.created_by} />)}
                </td>
                <td>
                  {key.last_used_at === undefined ? texts.never : <Moment at={toMillis(key.last_used_at)} isShort />}
                </td>
                <td>
                  <KeyState apiKey={key} now={now} onRevoke={() => setRevoking(key)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager label={texts.title} {...pager} />
      {isCreating && <CreateKeyDialog onClose={() => setCreating(false)} />}
      {revoking !== undefined && <RevokeDialog apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </section>
  )
}

function KeyState({ apiKey, now, onRevoke }: { apiKey: ApiKey; now: number; onRevoke: () => void }) {
  const { expires_at: expiresAt, revoked_at: revokedAt } = apiKey
  const texts = words.settings.keys
  if (revokedAt !== undefined) return texts.revoked(<Moment at={toMillis(revokedAt)} isShort />)
  const expiry = expiresAt === undefined ? undefined : toMillis(expiresAt)
  if (expiry !== undefined && expiry <= now) return texts.expired(<Moment at={expiry} isShort />)
  return (
    <>
      {expiry !== undefined && <p>{texts.until(<Moment at={expiry} isShort />)}</p>}
      <button type="button" onClick={onRevoke}>
        {texts.revoke}
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
  const texts = words.settings.keys
  const write = useWrite({
    name: texts.revokeName(apiKey.name),
    unanswered: texts.whetherRevoked,
    send: (id: string) => ops.apiKeyRevoke({ api_key_id: id }),
    done: () => ({ text: texts.isRevoked(apiKey.name) }),
    rereads: keys.apiKeys,
  })
  return (
    <Dialog title={texts.revokeTitle} onClose={onClose}>
      <p className="consequence">{texts.consequence(<bdi>{apiKey.name}</bdi>)}</p>
      <Problem text={write.failure} />
      <footer>
        <button type="button" onClick={onClose} data-first>
          {words.settings.keys.keep}
        </button>
        <button
          type="button"
          className="is-main is-grave"
          disabled={write.isBusy}
          onClick={() => write.send(apiKey.api_key_id, onClose)}
        >
          {write.isBusy ? texts.revoking : texts.revokeIt}
        </button>
      </footer>
    </Dialog>
  )
}
