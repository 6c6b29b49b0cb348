import { StoreRefused } from '../errors.ts'

/** An address of a DynamoDB store, parsed. */
export interface Address {
  table: string
  /** If absent, the AWS SDK finds it in the environment or in the machine's profile. */
  region: string | undefined
  /** If absent, that of the region. */
  endpoint: string | undefined
  /** Create the table if it does not exist. */
  create: boolean
}

const known = new Set(['region', 'endpoint', 'create'])

/**
 * Reads `dynamodb:<table>?region=…&endpoint=…&create=true`. It has no credentials: the SDK finds them.
 *
 * @throws StoreRefused with what is wrong, without repeating the address.
 */
export function readAddress(address: string): Address {
  const refuse = (reason: string) => new StoreRefused(`the store address ${reason}`)
  const [table = '', query = '', ...more] = address.replace(/^dynamodb:/, '').split('?')
  if (!/^[\w.-]{3,255}$/.test(table)) throw refuse('names no table: 3–255 letters, digits, `_`, `.` and `-`')
  const given = new URLSearchParams([query, ...more].join('?'))
  for (const name of given.keys()) {
    if (!known.has(name)) throw refuse('has a parameter other than `region`, `endpoint` and `create`')
  }
  const create = given.get('create') ?? 'false'
  if (create !== 'true' && create !== 'false') throw refuse('has a `create` other than `true` and `false`')
  const region = given.get('region') ?? undefined
  if (region !== undefined && !/^[a-z0-9-]{3,40}$/.test(region)) throw refuse('has an invalid `region`')
  return { table, region, endpoint: endpointOf(given.get('endpoint')), create: create === 'true' }

  function endpointOf(text: string | null): string | undefined {
    if (text === null) return undefined
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url === undefined || !/^https?:$/.test(url.protocol))
      throw refuse('has an `endpoint` that is not an http or https URL')
    if (url.username !== '' || url.password !== '')
      throw refuse('has credentials in its `endpoint`: the AWS SDK finds them')
    return text
  }
}
