import { canonicalJson } from '@ops/contract'
import { documentOf, type ProjectedDocument } from '../../store/documents.ts'
import { type Entry, sha256 } from '../../store/entry.ts'
import type { Store } from '../../store/store.ts'
import { pageSize, type Verifier } from './verifier.ts'

/** Compares the documents of every noun with their last entries. */
export class DocumentVerifier implements Verifier {
  /** The last entry and the digest of each document by its id, for each noun. */
  readonly #nouns = new Map<string, Map<string, { seq: number; digest: string }>>()

  take(entry: Entry): void {
    const document = documentOf(entry)
    if (document === undefined) return
    const { noun, ...projected } = document
    const documents = this.#nouns.get(noun) ?? new Map<string, { seq: number; digest: string }>()
    this.#nouns.set(noun, documents.set(projected.id, { seq: projected.seq, digest: digestOf(projected) }))
  }

  async problem(store: Store): Promise<string | undefined> {
    for (const [noun, documents] of this.#nouns) {
      let sound = 0
      let after = ''
      for (;;) {
        const page = await store.documents.page(noun, { after, limit: pageSize })
        for (const document of page) {
          const expected = documents.get(document.id)
          if (expected?.seq !== document.seq)
            return `${noun} ${document.id}: projected from entry ${document.seq}, its last is ${expected?.seq ?? 'none'}`
          if (expected.digest !== digestOf(document))
            return `${noun} ${document.id}: differs from entry ${document.seq}`
        }
        sound += page.length
        after = page.at(-1)?.id ?? after
        if (page.length < pageSize) break
      }
      if (sound !== documents.size)
        return `${documents.size} documents of the noun ${noun} are in the journal, ${sound} are projected`
    }
    return undefined
  }
}

function digestOf({ revision, json }: ProjectedDocument): string {
  return sha256(`${revision} ${json === undefined ? '' : canonicalJson(JSON.parse(json))}`)
}
