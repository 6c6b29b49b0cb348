import { titleOf } from '@ops/contract'
import type { FindPart, PartNode } from './overview.ts'
import { excerpt, isolated } from './plain-text.ts'
import type { Words } from './words.ts'

/** Longer titles are cut, in characters. */
const maxLength = 60

/** The titles of listed parts for the readers of a language, and the order in which they see them. */
export class PartNames {
  readonly #tag: string
  readonly #byTitle: Intl.Collator
  readonly #findPart: FindPart
  readonly #orders = new WeakMap<PartNode, readonly PartNode[]>()

  constructor({ tag, locale }: Pick<Words, 'tag' | 'locale'>, findPart: FindPart) {
    this.#tag = tag
    this.#byTitle = new Intl.Collator(locale, { numeric: true })
    this.#findPart = findPart
  }

  /** The title of a scope; `undefined` if there is no listed part. It is to be isolated. */
  title(scope: string, max = maxLength): string | undefined {
    const part = this.#findPart(scope)
    return part && excerpt(titleOf(part, this.#tag), max)
  }

  /** The title of a scope or, without one, the scope itself, for a place without elements to isolate it. */
  text(scope: string, max?: number): string {
    const title = this.title(scope, max)
    return title === undefined ? scope : isolated(title)
  }

  /** The children of a node by position, then by title. */
  inOrder(node: PartNode): readonly PartNode[] {
    const known = this.#orders.get(node)
    if (known !== undefined) return known
    const order = node.children
      .map(child => ({ child, title: child.part === undefined ? child.scope : titleOf(child.part, this.#tag) }))
      .sort(
        (a, b) =>
          positionOf(a.child) - positionOf(b.child) ||
          this.#byTitle.compare(a.title, b.title) ||
          this.#byTitle.compare(a.child.scope, b.child.scope),
      )
      .map(({ child }) => child)
    this.#orders.set(node, order)
    return order
  }
}

/** Those without a position come last. */
function positionOf({ part }: PartNode): number {
  return part?.position ?? Number.MAX_SAFE_INTEGER
}
