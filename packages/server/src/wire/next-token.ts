import { createHmac, timingSafeEqual } from 'node:crypto'
import { invalidInput } from '../ops-error.ts'

const macBytes = 16

/** The token for the page after the item `last`, bound to this deployment's store and to the list with its filter. */
export function makeNextToken(key: Buffer, last: string, filter: string): string {
  return Buffer.concat([mac(key, last, filter), Buffer.from(last)]).toString('base64url')
}

/** @throws OpsError `invalid-input` if the token is malformed, altered, or of another deployment, list or filter. */
export function readNextToken(key: Buffer, token: string, filter: string): string {
  const bytes = Buffer.from(token, 'base64url')
  const last = bytes.subarray(macBytes).toString()
  const isGenuine =
    bytes.toString('base64url') === token &&
    bytes.length > macBytes &&
    timingSafeEqual(bytes.subarray(0, macBytes), mac(key, last, filter))
  if (!isGenuine)
    throw invalidInput({
      path: 'next_token',
      message: 'must be the next_token of the previous page, with the same filter',
    })
  return last
}

function mac(key: Buffer, last: string, filter: string): Buffer {
  return createHmac('sha256', key).update(`next_token\n${last}\n${filter}`).digest().subarray(0, macBytes)
}
