import type { Entry } from './entry.ts'
import type { Store } from './store.ts'

/** Everything that is neither a window nor a credential, such as a part: each as of its last entry, by its noun and its id. */
export interface Documents {
  /** Those of a noun with some ids, in no order; also removed ones. */
  get(noun: string, ids: readonly string[]): Promise<ProjectedDocument[]>
  /** Those of a noun with an id above `after`, by ascending id; also removed ones. */
  page(noun: string, query: { after: string; limit: number }): Promise<ProjectedDocument[]>
}

/** A document with the entry that it is projected from. */
export interface ProjectedDocument {
  id: string
  seq: number
  revision: number
  /**
   * The document as JSON, which is parsed where it is needed: a start reads twenty thousand of them. Absent if it was removed:
   * a document that is set again continues with the next revision.
   */
  json?: string
}

/** Documents per read. */
const pageSize = 1000

/** Every document of a noun, also removed ones, in pages, by ascending id. */
export async function* allDocuments(store: Store, noun: string): AsyncGenerator<ProjectedDocument> {
  for (let after = ''; ; ) {
    const page = await store.documents.page(noun, { after, limit: pageSize })
    yield* page
    if (page.length < pageSize) return
    after = page.at(-1)?.id ?? after
  }
}

/** The document that follows from an entry of any noun; nothing if the entry is about something else. */
export function documentOf({
  noun,
  id,
  seq,
  revision,
  document,
}: Pick<Entry, 'noun' | 'id' | 'seq' | 'revision' | 'document'>): (ProjectedDocument & { noun: string }) | undefined {
  if (noun === undefined || id === undefined || revision === undefined) return undefined
  return { noun, id, seq, revision, ...(document === undefined ? {} : { json: JSON.stringify(document) }) }
}
