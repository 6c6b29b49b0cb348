import { contractLimits, type Part } from '@ops/contract'
import type { CallOptions, Client } from '@ops/sdk'

/** Every page of the list of parts, ascending by scope: of all, or of a scope and what lies below it. */
async function* partPages(client: Client, scope?: string): AsyncGenerator<Part[]> {
  let next: string | undefined
  do {
    const page = await client.partList({ limit: contractLimits.itemsPerPage, scope, next_token: next })
    yield page.items
    next = page.next_token
  } while (next !== undefined)
}

/** All parts, or those of a scope and what lies below it. */
export async function listParts(client: Client, scope?: string): Promise<Part[]> {
  const items: Part[] = []
  for await (const page of partPages(client, scope)) items.push(...page)
  return items
}

/** The part of a scope, if there is one. */
export async function findPart(client: Client, scope: string, options?: CallOptions): Promise<Part | undefined> {
  // A scope comes before all that lies below it.
  const { items } = await client.partList({ scope, limit: 1 }, options)
  return items.find(part => part.scope === scope.toLowerCase())
}
