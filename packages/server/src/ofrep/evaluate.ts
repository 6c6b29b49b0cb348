import { isScope, WHOLE_STACK } from '@ops/contract'
import type { Board } from '../board/board.ts'
import { pingAt } from '../board/ping.ts'

/** A flag and its value, as OFREP has it (open-feature/protocol, 0.3.0). */
export interface Flag {
  key: string
  value: boolean | string
  reason: 'STATIC' | 'TARGETING_MATCH'
  variant: string
  /** About the window that decides; only strings, numbers and booleans, since clients drop the rest. */
  metadata?: Record<string, string>
}

const flagKinds = ['maintenance', 'impact'] as const
type FlagKind = (typeof flagKinds)[number]

/** What a key asks for: `scope` is absent if it is in the context. */
export interface FlagKey {
  kind: FlagKind
  scope: string | undefined
}

/** Reads a key, such as `maintenance` or `impact.pos/emea`; `undefined` if there is no such flag. */
export function readFlagKey(key: string): FlagKey | undefined {
  const end = key.indexOf('.')
  const name = end < 0 ? key : key.slice(0, end)
  const kind = flagKinds.find(each => each === name)
  if (kind === undefined) return undefined
  if (end < 0) return { kind, scope: undefined }
  const scope = key.slice(end + 1)
  return isScope(scope) ? { kind, scope: scope.toLowerCase() } : undefined
}

/** A flag at `now`: what `/ping` says about its scope. */
export function evaluateFlag(board: Board, key: string, { kind, scope = WHOLE_STACK }: FlagKey, now: number): Flag {
  const { data } = pingAt(board, scope, now, true)
  const { impact = 'open', maintenance, maintenance_active: isClosed } = data
  const variant = kind === 'maintenance' ? (isClosed ? 'closed' : 'open') : impact
  return {
    key,
    value: kind === 'maintenance' ? isClosed : impact,
    reason: maintenance === undefined ? 'STATIC' : 'TARGETING_MATCH',
    variant,
    ...(maintenance === undefined
      ? {}
      : {
          metadata: {
            maintenance_id: maintenance.maintenance_id,
            description: maintenance.description,
            estimated_end_utc: maintenance.estimated_end_utc,
          },
        }),
  }
}
