import { BlockList } from 'node:net'
import { isTrusted } from './client-address.ts'
import { networkOf } from './network.ts'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/**
 * Limits how many of something each address has, counted by `networkOf`. This machine and trusted proxies are exempt, since
 * they act for many clients.
 */
export class AddressShares {
  readonly #max: number
  readonly #trusted: BlockList
  readonly #taken = new Map<string, number>()

  constructor(max: number, trusted: BlockList) {
    this.#max = max
    this.#trusted = trusted
  }

  /** Takes one more for an address; the returned function gives it back. `undefined` if the address has the max. */
  take(address: string): (() => void) | undefined {
    // A socket without an address belongs to this machine.
    if (address === '' || isTrusted(address, loopback) || isTrusted(address, this.#trusted)) return () => {}
    const network = networkOf(address)
    const taken = this.#taken.get(network) ?? 0
    if (taken >= this.#max) return undefined
    this.#taken.set(network, taken + 1)
    return () => {
      const left = (this.#taken.get(network) ?? 1) - 1
      if (left > 0) this.#taken.set(network, left)
      else this.#taken.delete(network)
    }
  }
}
