import { WHOLE_STACK } from '@ops/contract'

/** Most scopes have values or children, not both: neither set is made before it is needed. */
interface Node<T> {
  values?: Set<T>
  /** The scopes one segment below that lead to values. */
  children?: Set<string>
  /** The name of all scopes below it that nothing stands at or below. */
  elsewhere?: string
}

/** Things by scope, found from any scope that touches theirs without a look at the others. */
export class ScopeTree<T> {
  readonly #nodes = new Map<string, Node<T>>()

  add(scope: string, value: T): void {
    const node = this.#node(scope)
    node.values ??= new Set()
    node.values.add(value)
  }

  delete(scope: string, value: T): void {
    this.#nodes.get(scope)?.values?.delete(value)
    this.#prune(scope)
  }

  /** What stands at a scope or above it: what covers it. A value that stands at several comes once for each. */
  *covering(scope: string): Iterable<T> {
    for (let each: string | undefined = scope; each !== undefined; each = parentOf(each))
      yield* this.#nodes.get(each)?.values ?? []
  }

  /** What stands above a scope, at it, or below it: what touches it. A value that stands at several comes once for each. */
  *touching(scope: string): Iterable<T> {
    const parent = parentOf(scope)
    if (parent !== undefined) yield* this.covering(parent)
    const below = [scope]
    for (let each = below.pop(); each !== undefined; each = below.pop()) {
      const node = this.#nodes.get(each)
      if (node === undefined) continue
      yield* node.values ?? []
      for (const child of node.children ?? []) below.push(child)
    }
  }

  /**
   * A name for all scopes that touch the same as this one: its own if something stands at it or below it, else one that
   * it shares with every such scope below the nearest that something stands at or below. There are at most twice as many
   * names as scopes in the tree, whatever is asked about.
   */
  alike(scope: string): string {
    if (this.#nodes.has(scope)) return scope
    for (let above = parentOf(scope); above !== undefined; above = parentOf(above)) {
      const node = this.#nodes.get(above)
      if (node !== undefined) return (node.elsewhere ??= `${above}/`)
    }
    return '/'
  }

  #node(scope: string): Node<T> {
    const known = this.#nodes.get(scope)
    if (known !== undefined) return known
    const node: Node<T> = {}
    this.#nodes.set(scope, node)
    const parent = parentOf(scope)
    if (parent === undefined) return node
    const above = this.#node(parent)
    above.children ??= new Set()
    above.children.add(scope)
    return node
  }

  /** Drops a scope that leads to nothing any more, and those above that led only to it. */
  #prune(scope: string): void {
    const node = this.#nodes.get(scope)
    if (node === undefined || (node.values?.size ?? 0) + (node.children?.size ?? 0) > 0) return
    this.#nodes.delete(scope)
    const parent = parentOf(scope)
    if (parent === undefined) return
    this.#nodes.get(parent)?.children?.delete(scope)
    this.#prune(parent)
  }
}

/** The scope one segment above; the whole stack above all others, and nothing above that. */
function parentOf(scope: string): string | undefined {
  if (scope === WHOLE_STACK) return undefined
  const end = scope.lastIndexOf('/')
  return end < 0 ? WHOLE_STACK : scope.slice(0, end)
}
