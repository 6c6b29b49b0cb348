import { covers } from '@ops/contract'
import { readCompactJws } from './compact-jws.ts'
import type { KeyRing } from './key-ring.ts'

const kind = { typ: 'ops-bypass+jwt', aud: 'ops-bypass' } as const
/** No token of ours is longer. */
const longestToken = 4096
/** Tokens are remembered, so many at most: they come from requests. */
const mostTokens = 1000
/** What was no token may become one when the keys are known. */
const refusedMs = 10_000

interface Pass {
  /** What it opens; nothing, where it is no token of ours. */
  readonly scope: string | undefined
  /** From when on it opens nothing, or is looked at again. */
  readonly until: number
}

/** Bypass tokens, each verified once. */
export class Bypass {
  readonly #keys: KeyRing
  readonly #now: () => number
  readonly #passes = new Map<string, Promise<Pass>>()

  constructor(keys: KeyRing, now: () => number) {
    this.#keys = keys
    this.#now = now
  }

  /** Whether a token opens a scope now. Never rejects. */
  async opens(token: string, scope: string): Promise<boolean> {
    if (typeof token !== 'string' || token.length > longestToken) return false
    let pass = await this.#remembered(token)
    if (pass.scope === undefined && this.#now() >= pass.until) {
      this.#passes.delete(token)
      pass = await this.#remembered(token)
    }
    return pass.scope !== undefined && this.#now() < pass.until && covers(pass.scope, scope)
  }

  #remembered(token: string): Promise<Pass> {
    const known = this.#passes.get(token)
    if (known !== undefined) return known
    const pass = this.#verify(token)
    if (this.#passes.size >= mostTokens) this.#passes.clear()
    this.#passes.set(token, pass)
    return pass
  }

  async #verify(token: string): Promise<Pass> {
    try {
      const { exp, scope } = await readCompactJws(token, kind, this.#keys)
      if (typeof exp === 'number' && typeof scope === 'string') return { scope, until: exp * 1000 }
    } catch {
      // It is no token of ours, or its key is not known yet.
    }
    return { scope: undefined, until: this.#now() + refusedMs }
  }
}
