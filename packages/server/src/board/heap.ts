/** A binary min-heap of values by a number. */
export class Heap<T> {
  readonly #items: { at: number; value: T }[] = []

  get size(): number {
    return this.#items.length
  }

  peek(): { at: number; value: T } | undefined {
    return this.#items[0]
  }

  push(at: number, value: T): void {
    const items = this.#items
    let index = items.length
    items.push({ at, value })
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (items[parent]!.at <= at) break
      items[index] = items[parent]!
      index = parent
    }
    items[index] = { at, value }
  }

  pop(): { at: number; value: T } | undefined {
    const items = this.#items
    const top = items[0]
    const last = items.pop()
    if (top === undefined || last === undefined || items.length === 0) return top
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child >= items.length) break
      if (child + 1 < items.length && items[child + 1]!.at < items[child]!.at) child++
      if (items[child]!.at >= last.at) break
      items[index] = items[child]!
      index = child
    }
    items[index] = last
    return top
  }
}
