import { canonicalJson, toTimestamp } from '@ops/contract'
import type { Proposal } from '../store/entry.ts'
import type { Draft, DraftDocument } from './draft.ts'

type Document = Record<string, unknown>

/** One write of documents of a noun in progress: what it loads and what it journals. */
export class DocumentWrite {
  readonly proposals: Proposal[] = []
  readonly #draft: Draft
  readonly #actor: string
  readonly #noun: string
  readonly #documents = new Map<string, DraftDocument>()

  constructor(draft: Draft, actor: string, noun: string) {
    this.#draft = draft
    this.#actor = actor
    this.#noun = noun
  }

  /** Loads the documents with some ids, as far as they exist. */
  async load(ids: readonly string[]): Promise<void> {
    for (const [id, document] of await this.#draft.documents(this.#noun, ids)) this.#documents.set(id, document)
  }

  /** A loaded document as it is now; nothing if there is none, or it was removed. */
  get(id: string): Document | undefined {
    return this.#documents.get(id)?.document
  }

  /** Journals a loaded document with new contents, unless they are the same already; without any, its removal. */
  append(action: string, id: string, contents: Document | undefined): 'created' | 'changed' | 'unchanged' {
    const { revision: last = 0, document: before } = this.#documents.get(id) ?? {}
    const change = contents === undefined ? {} : changeOf(before, contents)
    if (contents !== undefined && before !== undefined && Object.keys(change).length === 0) return 'unchanged'
    const revision = last + 1
    const moment = toTimestamp(this.#draft.now)
    const times = { created_at: before?.['created_at'] ?? moment, updated_at: moment }
    const after = contents && { document: { ...contents, revision, ...times } }
    this.#documents.set(id, { revision, ...after })
    const of = { noun: this.#noun, id, revision, ...after }
    this.proposals.push({ actor: this.#actor, action, at: this.#draft.now, ...of, change })
    return before === undefined ? 'created' : 'changed'
  }
}

/** What the service adds to the contents of a document. */
const bookkeeping = new Set(['revision', 'created_at', 'updated_at'])

/** The fields that differ, with their new values, and the names of those that are gone; every field of a new document. */
function changeOf(before: Document = {}, contents: Document): Document {
  const differing = Object.entries(contents).filter(
    ([name, value]) => before[name] === undefined || canonicalJson(before[name]) !== canonicalJson(value),
  )
  const cleared = Object.keys(before)
    .filter(name => !bookkeeping.has(name) && !(name in contents))
    .sort()
  return { ...Object.fromEntries(differing), ...(cleared.length === 0 ? {} : { cleared }) }
}
