import { isScope, WHOLE_STACK } from './scope.ts'

/** The longest line that a proxy may send (`agent-send`): a scope, and the word for a closed gate. */
export const maxAgentLineLength = 600

/** What an agent-check asks about, and the word it wants for a closed gate. */
export interface AgentQuestion {
  scope: string
  /** `down` takes the server out; `drain` lets present sessions finish. */
  closed: 'down' | 'drain'
}

/**
 * Reads the line that HAProxy sends before it reads the agent's answer (`agent-send "pos/emea drain\n"`): a scope, the
 * whole stack when the line is empty, and `drain` where that is wanted instead of `down`. What is not understood is
 * nothing, and must not close anything.
 *
 * @param own - The scope that an empty line asks about, where that is not the whole stack.
 */
export function readAgentQuestion(line: string, own = WHOLE_STACK): AgentQuestion | undefined {
  const [scope = own, closed = 'down', ...more] = line.trim().split(/\s+/).filter(Boolean)
  if (more.length > 0 || (closed !== 'down' && closed !== 'drain')) return undefined
  if (!isScope(scope)) return undefined
  return { scope: scope.toLowerCase(), closed }
}

/** The answer of an open gate. */
export const agentOpen = 'up\n'

/**
 * The words for closed and open. `maint`, `drain` and `ready` would set the administrative state of the server, which
 * is the operators': `ready` ends a MAINT or DRAIN of theirs, and without it those of ours would never end. `down` and
 * `up` are the agent's own opinion, beside which theirs stands. A weight of nothing is what `drain` comes to.
 */
const words = {
  down: { closed: 'down\n', open: agentOpen },
  drain: { closed: '0%\n', open: 'up 100%\n' },
} as const

/**
 * The one line of the answer. A proxy knows nothing of methods here, so only what refuses all of them closes it.
 *
 * @param refusesAll - Whether a `blocked` window is in force for the scope.
 */
export function agentAnswer(refusesAll: boolean, { closed }: Pick<AgentQuestion, 'closed'>): string {
  return words[closed][refusesAll ? 'closed' : 'open']
}
