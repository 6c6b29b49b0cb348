import { type ChainLink, checkLink, contractLimits, hashedText } from '@ops/contract'
import type { Client } from '@ops/sdk'
import { useEffect, useRef, useState } from 'react'
import { words } from '../language.ts'
import { useStore } from '../stores.ts'
import { useOps } from '../wire/service.ts'
import { problemText } from '../words/problem.tsx'
import { Announcer } from '../words/say.tsx'

type Outcome =
  | { state: 'running'; checked: number; of: number }
  | { state: 'whole'; last: ChainLink }
  | { state: 'broken'; seq: number; problem: string }
  | { state: 'failed'; why: string }

/** Recomputes every hash of the journal in this browser, so that it need not trust the service. */
export function VerifyJournal() {
  const ops = useOps()
  const texts = words.settings.journal
  const { say } = useStore(Announcer)
  const [outcome, setOutcome] = useState<Outcome>()
  const ending = useRef<AbortController>(undefined)
  useEffect(() => () => ending.current?.abort(), [])
  const canHash = globalThis.crypto.subtle !== undefined

  const run = async () => {
    const { signal } = (ending.current = new AbortController())
    try {
      const found = await verifyJournal(ops, (checked, of) => setOutcome({ state: 'running', checked, of }), signal)
      setOutcome(found)
      say(found.state === 'whole' ? texts.intact : texts.broken)
    } catch (error) {
      setOutcome(signal.aborted ? undefined : { state: 'failed', why: problemText(error) })
    }
  }
  return (
    <section aria-labelledby="journal">
      <h2 id="journal">{texts.title}</h2>
      <p>{texts.lead}</p>
      {!canHash && <p className="warning">{texts.needHttps}</p>}
      {outcome?.state === 'running' ? (
        <>
          <progress aria-label={texts.verified} className="is-notice" max={outcome.of} value={outcome.checked} />
          <p>{texts.progress(outcome.checked, outcome.of)}</p>
          <button type="button" onClick={() => ending.current?.abort()}>
            {texts.stop}
          </button>
        </>
      ) : (
        <button type="button" disabled={!canHash} onClick={() => void run()}>
          {texts.verify}
        </button>
      )}
      {outcome?.state === 'whole' && (
        <p className="verdict is-open" data-verdict>
          {texts.isIntact(outcome.last.seq, outcome.last.hash)}
        </p>
      )}
      {outcome?.state === 'broken' && (
        <p className="verdict is-blocked" role="alert" data-verdict>
          {texts.isBroken(outcome.seq, outcome.problem)}
        </p>
      )}
      {outcome?.state === 'failed' && (
        <p className="problem" role="alert">
          {texts.failed(outcome.why)}
        </p>
      )}
    </section>
  )
}

async function verifyJournal(
  ops: Client,
  onProgress: (checked: number, of: number) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  let before: ChainLink | undefined
  for (;;) {
    const { items, head } = await ops.journalList(
      { after: before?.seq ?? 0, limit: contractLimits.itemsPerPage },
      { signal },
    )
    for (const entry of items) {
      const text = hashedText(entry)
      const link = typeof text === 'string' ? checkLink(entry, await sha256(text), before) : text
      if ('problem' in link) return { state: 'broken', seq: (before?.seq ?? 0) + 1, problem: link.problem }
      before = link
    }
    onProgress(before?.seq ?? 0, head.seq)
    if (items.length > 0 && before !== undefined && before.seq < head.seq) continue
    if (before === undefined) return { state: 'broken', seq: 1, problem: words.settings.journal.empty }
    // Entries written in the meantime are verified, too; then the last one must be the head.
    if (before.seq === head.seq && before.hash !== head.hash)
      return { state: 'broken', seq: head.seq, problem: words.settings.journal.otherHash(head.hash) }
    return { state: 'whole', last: before }
  }
}

async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
