import { bypassKind, covers, isScope, maxBypassTokenLength } from '@ops/contract'
import type { Gate } from '../gate.ts'
import { readCompactJws } from './compact-jws.ts'
import { KeyRing } from './key-ring.ts'

/** Max cached tokens: they come from requests. */
const maxTokens = 1000
/** How long a token counts as invalid: it may become valid when the keys are known. */
const refusedMs = 10_000

interface VerifiedToken {
  /** The scope that it opens; absent if the token is not valid. */
  readonly scope: string | undefined
  /** When it expires, or is verified again. */
  readonly until: number
}

/** Verifies bypass tokens. */
export interface BypassTokens {
  /**
   * Whether a token opens a scope now; default: the gate's own. A valid token is cached until it expires. Never
   * rejects.
   */
  open(token: string, scope?: string): Promise<boolean>
}

/** The bypass tokens of a gate. Adapters check them on their own; use this if you call `gate.decide` yourself. */
export function bypassTokens(gate: Pick<Gate, 'scope' | 'now' | 'keys'>): BypassTokens {
  const keys = new KeyRing(gate)
  const verified = new Map<string, Promise<VerifiedToken>>()

  function remembered(token: string): Promise<VerifiedToken> {
    const known = verified.get(token)
    if (known !== undefined) return known
    const pass = verify(token)
    if (verified.size >= maxTokens) verified.clear()
    verified.set(token, pass)
    return pass
  }

  async function verify(token: string): Promise<VerifiedToken> {
    try {
      const { exp, scope } = await readCompactJws(token, bypassKind, keys)
      if (typeof exp === 'number' && typeof scope === 'string') return { scope, until: exp * 1000 }
    } catch {
      // It is not a valid token, or its key is not known yet.
    }
    return { scope: undefined, until: gate.now() + refusedMs }
  }

  return {
    async open(token, asked = gate.scope) {
      if (typeof token !== 'string' || token.length > maxBypassTokenLength) return false
      let pass = await remembered(token)
      if (pass.scope === undefined && gate.now() >= pass.until) {
        verified.delete(token)
        pass = await remembered(token)
      }
      const scope = isScope(asked) ? asked.toLowerCase() : gate.scope
      return pass.scope !== undefined && gate.now() < pass.until && covers(pass.scope, scope)
    },
  }
}
