import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Status } from '@ops/contract'
import { invalidInput } from '../ops-error.ts'

const macBytes = 16

/** The token for the page after the window `before`, bound to this deployment's store and to the filter. */
export function makeNextToken(key: Buffer, before: string, statuses: readonly Status[]): string {
  return Buffer.concat([mac(key, before, statuses), Buffer.from(before)]).toString('base64url')
}

/** @throws OpsError `invalid-input` if the token is malformed, altered, or of another deployment or filter. */
export function readNextToken(key: Buffer, token: string, statuses: readonly Status[]): string {
  const bytes = Buffer.from(token, 'base64url')
  const before = bytes.subarray(macBytes).toString()
  const isGenuine =
    bytes.toString('base64url') === token &&
    bytes.length > macBytes &&
    timingSafeEqual(bytes.subarray(0, macBytes), mac(key, before, statuses))
  if (!isGenuine)
    throw invalidInput({
      path: 'next_token',
      message: 'must be the next_token of the previous page, with the same filter',
    })
  return before
}

function mac(key: Buffer, before: string, statuses: readonly Status[]): Buffer {
  return createHmac('sha256', key)
    .update(`next_token\n${before}\n${[...statuses].sort().join(',')}`)
    .digest()
    .subarray(0, macBytes)
}
