import type { GateSummaries, GateSummary } from '../gate-summaries.ts'
import { toGateSummary } from '../rows.ts'
import { everythingOf, keys } from './keys.ts'
import { removableAt } from './project.ts'
import type { Table } from './table.ts'

export class DynamodbGateSummaries implements GateSummaries {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async publish(summary: GateSummary): Promise<void> {
    const { instance, at } = summary
    const removable = { removable_at: removableAt(at) }
    await this.#table.put({ ...keys.gates(instance), at, summary: JSON.stringify(summary), ...removable })
  }

  async forget(instance: string): Promise<void> {
    await this.#table.remove(keys.gates(instance))
  }

  async since(since: number): Promise<GateSummary[]> {
    const items = await this.#table.all(everythingOf(keys.gates('').pk))
    return items.filter(({ at }) => Number(at) > since).map(toGateSummary)
  }
}
