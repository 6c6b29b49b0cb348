import type { GateState } from './gate.ts'
import { isScope } from './scope.ts'

/** The longest line that a proxy may send (`agent-send`): a scope, and the word for a closed gate. */
export const longestAgentLine = 600

/** What an agent-check asks about, and the word it wants for a closed gate. */
export interface AgentQuestion {
  scope: string
  /** `maint` takes the server out; `drain` lets present sessions finish. */
  closed: 'maint' | 'drain'
}

/**
 * Reads the line that HAProxy sends before it reads the agent's answer (`agent-send "pos/emea drain\n"`): a scope, the
 * whole stack when the line is empty, and `drain` where that is wanted instead of `maint`. What is not understood is
 * nothing, and must not close anything.
 */
export function readAgentQuestion(line: string): AgentQuestion | undefined {
  const [scope = '*', closed = 'maint', ...more] = line.trim().split(/\s+/).filter(Boolean)
  if (more.length > 0 || (closed !== 'maint' && closed !== 'drain')) return undefined
  if (!isScope(scope)) return undefined
  return { scope: scope.toLowerCase(), closed }
}

/**
 * The one line of the answer. A proxy knows nothing of methods here, so only what refuses all of them closes it; `up`
 * must come with `ready`, or a server that was in maintenance never returns.
 */
export function agentAnswer(state: GateState<unknown>, { closed }: Pick<AgentQuestion, 'closed'>): string {
  return state.refusesAll === undefined ? 'ready up\n' : `${closed}\n`
}
