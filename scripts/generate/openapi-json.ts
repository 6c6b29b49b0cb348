import type { Contract } from './contract.ts'

/** The contract as the JSON that `/openapi.json` answers with. */
export function generateOpenapiJson(contract: Contract): string {
  return `${JSON.stringify(contract)}\n`
}
