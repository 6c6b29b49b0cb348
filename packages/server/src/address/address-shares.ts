import { BlockList } from 'node:net'
import { isTrusted } from './client-address.ts'
import { networkOf } from './network.ts'
import { Shares } from './shares.ts'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether an address is this machine or a trusted proxy, which act for many clients. */
export function isExempt(address: string, trusted: BlockList): boolean {
  // A socket without an address belongs to this machine.
  return address === '' || isTrusted(address, loopback) || isTrusted(address, trusted)
}

/**
 * Limits how many of something each address has, counted by `networkOf`. Those that `isExempt` are not
 * limited.
 */
export class AddressShares {
  readonly #trusted: BlockList
  readonly #shares: Shares

  constructor(max: number, trusted: BlockList) {
    this.#trusted = trusted
    this.#shares = new Shares(max)
  }

  /** Takes one more for an address; the returned function gives it back. `undefined` if the address has the max. */
  take(address: string): (() => void) | undefined {
    if (isExempt(address, this.#trusted)) return () => {}
    return this.#shares.take(networkOf(address))
  }
}
