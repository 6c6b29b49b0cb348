import { StoreRefused } from '../errors.ts'

/** What a store address of this engine says. */
export interface Address {
  table: string
  /** Absent: as the AWS SDK finds it, from the environment or the machine's profile. */
  region: string | undefined
  /** Absent: the one of the region. */
  endpoint: string | undefined
  /** Make the table where there is none. */
  create: boolean
}

const known = new Set(['region', 'endpoint', 'create'])

/**
 * Reads `dynamodb:<table>?region=…&endpoint=…&create=true`. Credentials never stand in it: the SDK finds them.
 *
 * @throws StoreRefused naming what is wrong, without repeating it.
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
  if (region !== undefined && !/^[a-z0-9-]{3,40}$/.test(region)) throw refuse('has a `region` that is none')
  return { table, region, endpoint: endpointOf(given.get('endpoint')), create: create === 'true' }

  function endpointOf(text: string | null): string | undefined {
    if (text === null) return undefined
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url === undefined || !/^https?:$/.test(url.protocol)) throw refuse('has an `endpoint` that is no http(s) URL')
    if (url.username !== '' || url.password !== '')
      throw refuse('has credentials in its `endpoint`: the SDK finds them')
    return text
  }
}
