import { isScope, WHOLE_STACK } from './scope.ts'

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
 *
 * @param own - The scope that an empty line asks about, where that is not the whole stack.
 */
export function readAgentQuestion(line: string, own = WHOLE_STACK): AgentQuestion | undefined {
  const [scope = own, closed = 'maint', ...more] = line.trim().split(/\s+/).filter(Boolean)
  if (more.length > 0 || (closed !== 'maint' && closed !== 'drain')) return undefined
  if (!isScope(scope)) return undefined
  return { scope: scope.toLowerCase(), closed }
}

/** The answer of an open gate; `up` must come with `ready`, or a server that was in maintenance never returns. */
export const agentOpen = 'ready up\n'

/**
 * The one line of the answer. A proxy knows nothing of methods here, so only what refuses all of them closes it.
 *
 * @param refusesAll - Whether a `blocked` window is in force for the scope.
 */
export function agentAnswer(refusesAll: boolean, { closed }: Pick<AgentQuestion, 'closed'>): string {
  return refusesAll ? `${closed}\n` : agentOpen
}
