import { isScope, WHOLE_STACK } from './scope.ts'

/** Max length of the line that a proxy sends (`agent-send`): a scope, and the word for a closed gate. */
export const maxAgentLineLength = 600

/** The scope that an agent check asks about, and the word it wants for a closed gate. */
export interface AgentQuestion {
  scope: string
  /** `down` takes the server out of rotation; `drain` lets current sessions finish. */
  closed: 'down' | 'drain'
}

/**
 * Reads the line that HAProxy sends (`agent-send "pos/emea drain\n"`): a scope, by default the whole stack, and
 * optionally `drain` instead of `down`. Returns `undefined` for a malformed line, which must not close anything.
 *
 * @param own - the scope that an empty line asks about.
 */
export function readAgentQuestion(line: string, own: string = WHOLE_STACK): AgentQuestion | undefined {
  const [scope = own, closed = 'down', ...more] = line.trim().split(/\s+/).filter(Boolean)
  if (more.length > 0 || (closed !== 'down' && closed !== 'drain')) return undefined
  if (!isScope(scope)) return undefined
  return { scope: scope.toLowerCase(), closed }
}

/** The response of an open gate. */
export const agentOpen = 'up\n'

/**
 * The words for closed and open. `maint`, `drain` and `ready` would set the administrative state of the server, which
 * belongs to its operators: `ready` would end their MAINT or DRAIN, and without it ours would never end. `down` and
 * `up` are only the agent's state, and leave theirs alone. A weight of 0 has the effect of `drain`.
 */
const words = {
  down: { closed: 'down\n', open: agentOpen },
  drain: { closed: '0%\n', open: 'up 100%\n' },
} as const

/**
 * The line to respond with. An agent check is not about a method, so only a window that refuses all methods counts.
 *
 * @param refusesAll - whether a `blocked` window is in force for the scope.
 */
export function agentAnswer(refusesAll: boolean, { closed }: Pick<AgentQuestion, 'closed'>): string {
  return words[closed][refusesAll ? 'closed' : 'open']
}
