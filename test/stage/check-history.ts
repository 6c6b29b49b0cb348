import type { JournalEntry } from '@ops/contract'

/** What a client knows of one operation on one window. Moments are of one clock that never jumps, in milliseconds. */
interface Operation {
  /** The process that was asked; one that was started again is another. */
  instance: string
  maintenanceId: string
  sent: number
  /** When its answer came, or that none would. */
  ended: number
}

/** An update whose text no other has. */
export interface Write extends Operation {
  kind: 'write'
  text: string
  /** `unknown`: no answer came, or one that says that the store was away. */
  outcome: 'acknowledged' | 'refused' | 'unknown'
  /** Of an acknowledged one. */
  revision?: number
}

/** A read that was answered. */
export interface Read extends Operation {
  kind: 'read'
  /** The journal sequence that it asked to be as current as; 0: it did not. */
  minSeq: number
  revision: number
}

export type History = readonly (Write | Read)[]

/**
 * Holds what clients were told to the journal that is there afterwards. The journal is the one order in which everything
 * has to have happened; every contradiction to it is told in a sentence, none means that the history is linearisable:
 *
 * - an acknowledged write is in the journal once, as the revision that was answered; a refused one is not; one of unknown
 *   outcome is there once at most;
 * - a write that ended in the journal stands behind all that was acknowledged before it was sent, and behind all that was
 *   read before;
 * - a read tells a revision that was made; not one that was sent only later; nothing older than the entry that it asked
 *   for, than what its instance had acknowledged, or than what another read of its instance had told.
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
      problems.push(`a read told revision ${read.revision}, which was never made`)
      continue
    }
    const wanted = own.findLast(({ seq }) => seq <= read.minSeq)
    if (wanted !== undefined && entry.seq < wanted.seq)
      problems.push(`a read with min_seq ${read.minSeq} told entry ${entry.seq}, and not entry ${wanted.seq}`)
    if ((sentAt.get(textOf(entry) ?? '') ?? 0) > read.ended)
      problems.push(`a read told entry ${entry.seq} before it was sent`)
  }
  return problems
}

/** Each operation, by the entry that it made or told, against all that had ended when it was sent. */
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
      if (seq < through) problems.push(`instance ${each.instance} told entry ${seq} after entry ${through}`)
    }
  }
  return problems
}

/** The text of the update that an entry is. */
function textOf(entry: JournalEntry): string | undefined {
  if (entry.action !== 'update') return undefined
  const updates = entry.record?.['updates'] as { text: string }[] | undefined
  return updates?.at(-1)?.text
}
