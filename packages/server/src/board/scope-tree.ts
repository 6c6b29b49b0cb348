import { WHOLE_STACK } from '@ops/contract'

/** Most scopes have either values or children, so each set is created when it is needed. */
interface Node<T> {
  values?: Set<T>
  /** The scopes one segment below that have values, at or below them. */
  children?: Set<string>
  /** The group of all scopes below it that are not in the tree. */
  elsewhere?: string
}

/** Values by scope. Those that cover or touch a scope are found without visiting the others. */
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

  /** The values at a scope or above it. A value with several scopes may be repeated. */
  *covering(scope: string): Iterable<T> {
    for (let each: string | undefined = scope; each !== undefined; each = parentOf(each))
      yield* this.#nodes.get(each)?.values ?? []
  }

  /** The values above a scope, at it, or below it. A value with several scopes may be repeated. */
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
   * A name for all scopes that touch the same values as this one. A scope in the tree is its own group. The others share
   * one group per nearest scope above them in the tree. So there are at most twice as many groups as scopes in the tree,
   * plus one, whatever is asked for.
   */
  groupOf(scope: string): string {
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

  /** Drops a scope that has no values left, and those above that have none either. */
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

/** The scope one segment above. Above the first segment is the whole stack. */
function parentOf(scope: string): string | undefined {
  if (scope === WHOLE_STACK) return undefined
  const end = scope.lastIndexOf('/')
  return end < 0 ? WHOLE_STACK : scope.slice(0, end)
}
