import { bypassKind, covers, isScope, maxBypassTokenLength } from '@ops/contract'
import type { Gate } from '../gate.ts'
import { readCompactJws } from './compact-jws.ts'
import { KeyRing } from './key-ring.ts'

/** Tokens are remembered, so many at most: they come from requests. */
const maxTokens = 1000
/** What was no token may become one when the keys are known. */
const refusedMs = 10_000

interface Pass {
  /** What it opens; nothing, where it is no token of ours. */
  readonly scope: string | undefined
  /** From when on it opens nothing, or is looked at again. */
  readonly until: number
}

/** Tells which tokens let their bearers through a closed gate. */
export interface BypassTokens {
  /**
   * Whether a token opens a scope now, the gate's own when absent. What was verified once is remembered until it expires.
   * Never rejects.
   */
  open(token: string, scope?: string): Promise<boolean>
}

/** The bypass tokens of a gate. Its adapters take them by themselves; this is for who asks the gate alone. */
export function bypassTokens(gate: Pick<Gate, 'scope' | 'now' | 'keys'>): BypassTokens {
  const keys = new KeyRing(gate)
  const passes = new Map<string, Promise<Pass>>()

  function remembered(token: string): Promise<Pass> {
    const known = passes.get(token)
    if (known !== undefined) return known
    const pass = verify(token)
    if (passes.size >= maxTokens) passes.clear()
    passes.set(token, pass)
    return pass
  }

  async function verify(token: string): Promise<Pass> {
    try {
      const { exp, scope } = await readCompactJws(token, bypassKind, keys)
      if (typeof exp === 'number' && typeof scope === 'string') return { scope, until: exp * 1000 }
    } catch {
      // It is no token of ours, or its key is not known yet.
    }
    return { scope: undefined, until: gate.now() + refusedMs }
  }

  return {
    async open(token, asked = gate.scope) {
      if (typeof token !== 'string' || token.length > maxBypassTokenLength) return false
      let pass = await remembered(token)
      if (pass.scope === undefined && gate.now() >= pass.until) {
        passes.delete(token)
        pass = await remembered(token)
      }
      const scope = isScope(asked) ? asked.toLowerCase() : gate.scope
      return pass.scope !== undefined && gate.now() < pass.until && covers(pass.scope, scope)
    },
  }
}
