import type { JournalEntry } from '@ops/contract'

/** What a client knows about one operation on one window. Times are in milliseconds, by one monotonic clock. */
interface Operation {
  /** The process that got the request; after a restart it is another. */
  instance: string
  maintenanceId: string
  sent: number
  /** When the response came, or the operation failed. */
  ended: number
}

/** An update with a unique text. */
export interface Write extends Operation {
  kind: 'write'
  text: string
  /** `unknown`: no response came, or one that says that the store was unreachable. */
  outcome: 'acknowledged' | 'refused' | 'unknown'
  /** Only if it was acknowledged. */
  revision?: number
}

/** A read that succeeded. */
export interface Read extends Operation {
  kind: 'read'
  /** Its `min_seq`; 0 if it had none. */
  minSeq: number
  revision: number
}

export type History = readonly (Write | Read)[]

/**
 * Compares the responses that clients got with the journal afterwards. The journal is the order in which everything must
 * have happened. Returns a sentence per contradiction; without any, the history is linearisable:
 *
 * - an acknowledged write is in the journal once, with the revision in its response; a rejected one is not; one with an
 *   unknown outcome is there at most once;
 * - a write in the journal is after everything that was acknowledged or read before it was sent;
 * - a read returns a revision that was made, and not one that was sent later; nothing older than its `min_seq`, than what
 *   its instance had acknowledged, or than what its instance had returned to another read.
 */
export function checkHistory(history: History, journal: readonly JournalEntry[]): string[] {
  const found = [...checkOutcomes(history, journal), ...checkReads(history, journal), ...checkOrder(history, journal)]
  return [...new Set(found)]
}

function checkOutcomes(history: History, journal: readonly JournalEntry[]): string[] {
  const problems: string[] = []
  for (const write of history) {
    if (write.kind !== 'write') continue
    const entries = journal.filter(entry => textOf(entry) === write.text)
    const { outcome, text } = write
    const [entry] = entries
    if (entries.length > 1) problems.push(`${text} is in the journal ${entries.length} times`)
    if (outcome === 'refused' && entry !== undefined) problems.push(`${text} was refused and is entry ${entry.seq}`)
    if (outcome !== 'acknowledged') continue
    if (entry === undefined) problems.push(`${text} was acknowledged and is missing`)
    else if (entry.revision !== write.revision || entry.maintenance_id !== write.maintenanceId)
      problems.push(`${text} was acknowledged as revision ${write.revision} and is revision ${entry.revision}`)
  }
  return problems
}

function checkReads(history: History, journal: readonly JournalEntry[]): string[] {
  const problems: string[] = []
  const sentAt = new Map(history.flatMap(each => (each.kind === 'write' ? [[each.text, each.sent] as const] : [])))
  for (const read of history) {
    if (read.kind !== 'read') continue
    const own = journal.filter(({ maintenance_id }) => maintenance_id === read.maintenanceId)
    const entry = own.find(({ revision }) => revision === read.revision)
    if (entry === undefined) {
      problems.push(`a read returned revision ${read.revision}, which was never made`)
      continue
    }
    const wanted = own.findLast(({ seq }) => seq <= read.minSeq)
    if (wanted !== undefined && entry.seq < wanted.seq)
      problems.push(`a read with min_seq ${read.minSeq} returned entry ${entry.seq}, not entry ${wanted.seq}`)
    if ((sentAt.get(textOf(entry) ?? '') ?? 0) > read.ended)
      problems.push(`a read returned entry ${entry.seq} before it was sent`)
  }
  return problems
}

/** Compares each operation, by the entry that it made or returned, with all that had ended when it was sent. */
function checkOrder(history: History, journal: readonly JournalEntry[]): string[] {
  const problems: string[] = []
  const byText = new Map(journal.map(entry => [textOf(entry), entry.seq]))
  const byRevision = new Map(journal.map(entry => [`${entry.maintenance_id} ${entry.revision}`, entry.seq]))
  const seqOf = (each: Write | Read): number | undefined =>
    each.kind === 'write' ? byText.get(each.text) : byRevision.get(`${each.maintenanceId} ${each.revision}`)
  const byEnd = history
    .filter(each => each.kind === 'read' || each.outcome === 'acknowledged')
    .sort((a, b) => a.ended - b.ended)
  let next = 0
  let known = 0
  const knownThrough = new Map<string, number>()
  for (const each of history.toSorted((a, b) => a.sent - b.sent)) {
    for (let ended = byEnd[next]; ended !== undefined && ended.ended < each.sent; ended = byEnd[++next]) {
      const through = `${ended.instance} ${ended.maintenanceId}`
      const seq = seqOf(ended) ?? 0
      known = Math.max(known, seq)
      knownThrough.set(through, Math.max(knownThrough.get(through) ?? 0, seq))
    }
    const seq = seqOf(each)
    if (seq === undefined) continue
    if (each.kind === 'write') {
      if (seq <= known) problems.push(`${each.text} is entry ${seq}, and was sent when entry ${known} was known`)
    } else {
      const through = knownThrough.get(`${each.instance} ${each.maintenanceId}`) ?? 0
      if (seq < through) problems.push(`instance ${each.instance} returned entry ${seq} after entry ${through}`)
    }
  }
  return problems
}

/** The text of an update. */
function textOf(entry: JournalEntry): string | undefined {
  if (entry.action !== 'update') return undefined
  const updates = entry.record?.['updates'] as { text: string }[] | undefined
  return updates?.at(-1)?.text
}
