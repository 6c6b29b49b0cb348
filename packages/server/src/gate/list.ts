import type { ConnectedGate, GateListData } from '@ops/contract'
import { type Caller, permit } from '../access/caller.ts'
import type { Context } from '../context.ts'
import { parse } from '../wire/parse.ts'
import { countGates, joinCounts, type ListedGate } from './lag.ts'
import { summaryLifetimeMs } from './publish-summary.ts'

/** The connected gates of all instances: this one's from memory, the others' as they last told. */
export async function listGates(context: Context, caller: Caller, input: unknown): Promise<GateListData> {
  permit(caller, 'operator')
  parse('gateList', input)
  const { clock, instance, journal, store, streams } = context
  const summaries = await store.gateSummaries(clock.now() - summaryLifetimeMs)
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
