import type { ConnectedGate, GateListData } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import type { Clock } from '../clock.ts'
import type { JournalWriter } from '../journal/writer.ts'
import type { ListedGate } from '../store/gate-summaries.ts'
import type { Store } from '../store/store.ts'
import { parse } from '../wire/parse.ts'
import type { StreamHub } from './hub.ts'
import { countGates, joinCounts } from './lag.ts'
import { summaryLifetimeMs } from './summary-publisher.ts'

interface GatesContext {
  clock: Clock
  instance: string
  journal: JournalWriter
  store: Store
  streams: StreamHub
}

/**
 * Lists the connected gates of all instances: this one's from memory, the others' as they last published them.
 *
 * @throws OpsError `session-required`, `forbidden`, `invalid-input`, `unavailable`.
 */
export async function listGates(context: GatesContext, caller: Caller, input: unknown): Promise<GateListData> {
  permit(caller, 'operator')
  parse('gateList', input)
  const { clock, instance, journal, store, streams } = context
  const summaries = await store.gateSummaries.since(clock.now() - summaryLifetimeMs)
  const others = summaries.filter(summary => summary.instance !== instance)
  const { count, lowest, known, lagging } = joinCounts([countGates(streams.streams, instance), ...others])
  return {
    count,
    seq: journal.head.seq,
    ...(lowest === undefined ? {} : { lowest_delivered_seq: lowest }),
    authenticated_count: known.count,
    ...(known.lowest === undefined ? {} : { lowest_authenticated_seq: known.lowest }),
    items: lagging.map(toConnectedGate),
  }
}

function toConnectedGate({ name, scope, version, authenticated = false, ...rest }: ListedGate): ConnectedGate {
  const { connected_at, delivered_seq, instance } = rest
  return {
    name,
    scope,
    ...(version === undefined ? {} : { version }),
    authenticated,
    connected_at,
    delivered_seq,
    instance,
  }
}
