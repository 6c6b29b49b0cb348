import { coveringScopes, type Part, WHOLE_STACK } from '@ops/contract'
import type { PartNode } from '@ops/web/status'

interface Node extends PartNode {
  part: Part | undefined
  children: Node[]
  leaves: number
  /** The node among whose children it is shown. */
  parent: Node | undefined
  /** Whether its children are shown as those of the node above it, which has no others. */
  isMerged: boolean
  /** What is shown in its place: a scope without a part that only leads to another one. */
  instead: Node | undefined
}

/** Most parts have none below them. */
const none: Node[] = []

/** Parts by scope, each below the nearest one above it. A scope without a part is in it if it holds several of them, and not all that are below the next one above. */
export class PartTree {
  readonly #nodes = new Map<string, Node>()

  constructor(parts: Iterable<Part>) {
    const root = this.#node(WHOLE_STACK)
    for (const part of parts) this.#node(part.scope).part = part
    settle(root)
  }

  /** A scope's node; `undefined` if there is no part at it or below it. */
  get(scope: string): PartNode | undefined {
    return this.#nodes.get(scope)
  }

  /** The children of a node that a scope below it is about: one that is at or above it, or those below it. */
  childrenWith(of: PartNode, scope: string): readonly PartNode[] {
    const own = this.#nodes.get(scope)
    if (own?.isMerged === true && own.children === of.children) return of.children
    for (const each of coveringScopes(scope)) {
      const node = this.#nodes.get(each)
      // What only leads to another one says nothing about the rest of what is below it.
      const shown = node?.instead === undefined || each === scope ? node && shownFor(node) : undefined
      if (shown !== undefined && (shown.parent?.children === of.children || of.children[0] === shown)) return [shown]
    }
    return []
  }

  #node(scope: string): Node {
    const known = this.#nodes.get(scope)
    if (known !== undefined) return known
    const node: Node = {
      scope,
      part: undefined,
      children: none,
      leaves: 1,
      parent: undefined,
      isMerged: false,
      instead: undefined,
    }
    this.#nodes.set(scope, node)
    if (scope === WHOLE_STACK) return node
    const end = scope.lastIndexOf('/')
    const above = this.#node(end < 0 ? WHOLE_STACK : scope.slice(0, end))
    if (above.children === none) above.children = [node]
    else above.children.push(node)
    return node
  }
}

/** Leaves out what only leads to another node, counts, and returns what is shown for the node. */
function settle(node: Node): Node {
  if (node.children === none) return node
  node.children = node.children.map(settle)
  node.leaves = node.children.reduce((sum, { leaves }) => sum + leaves, 0)
  const [only, ...others] = node.children
  if (only !== undefined && others.length === 0 && node.part === undefined && node.scope !== WHOLE_STACK) {
    node.instead = only
    return only
  }
  if (only !== undefined && others.length === 0 && only.part === undefined) {
    only.isMerged = true
    node.children = only.children
  }
  for (const child of node.children) child.parent = node
  return node
}

function shownFor(node: Node): Node {
  return node.instead === undefined ? node : shownFor(node.instead)
}
