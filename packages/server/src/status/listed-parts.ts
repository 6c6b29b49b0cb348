import { type Part, WHOLE_STACK } from '@ops/contract'
import type { PartNode } from '@ops/web/status'
import type { Clock } from '../clock.ts'
import type { Follower } from '../journal/follower.ts'
import { type Parts, partNoun } from '../part/parts.ts'
import { PartTree } from './part-tree.ts'

/** While parts change all the time, as in an import, the tree is made again only after so many times what it took. */
const pause = 20

/** The parts that the public pages show: those that are listed, if the board is public. */
export class ListedParts implements Follower {
  readonly hears = [partNoun]
  readonly #parts: Parts
  readonly #clock: Pick<Clock, 'monotonic'>
  readonly #isPublic: boolean
  #tree: PartTree | undefined
  #isChanged = false
  #makeAgainAt = Number.NEGATIVE_INFINITY
  #version = 0

  constructor(parts: Parts, clock: Pick<Clock, 'monotonic'>, isPublic: boolean) {
    this.#parts = parts
    this.#clock = clock
    this.#isPublic = isPublic
  }

  /** Increases when what the pages show of parts has changed. */
  get version(): number {
    if (this.#isChanged && this.#clock.monotonic() >= this.#makeAgainAt) {
      this.#isChanged = false
      this.#tree = undefined
      this.#version++
    }
    return this.#version
  }

  get(scope: string): Part | undefined {
    const part = this.#isPublic ? this.#parts.get(scope) : undefined
    return part?.listed === true ? part : undefined
  }

  /** Ascending by scope. */
  *all(): Iterable<Part> {
    if (!this.#isPublic) return
    for (const part of this.#parts.after('', WHOLE_STACK)) if (part.listed) yield part
  }

  /** A scope's node in the tree; `undefined` if nothing is listed at it or below it. */
  node(scope: string): PartNode | undefined {
    return this.#isPublic ? this.#made().get(scope) : undefined
  }

  /** The children of a node that a scope below it is about: one that is at or above it, or those below it. */
  childrenWith(node: PartNode, scope: string): readonly PartNode[] {
    return this.#made().childrenWith(node, scope)
  }

  apply(): void {
    this.#isChanged = this.#isPublic
  }

  forget(): void {
    this.#isChanged = this.#isPublic
  }

  #made(): PartTree {
    if (this.#tree !== undefined) return this.#tree
    const from = this.#clock.monotonic()
    this.#tree = new PartTree(this.all())
    const until = this.#clock.monotonic()
    this.#makeAgainAt = until + pause * (until - from)
    return this.#tree
  }
}
