import { gateAt, isRead, type ScheduleWindow } from '@ops/contract'
import type { Gate, GateQuestion } from '../../packages/sdk/src/gate/gate.ts'

/** What a held gate was asked and told. */
export interface HeldGate extends Gate {
  questions: GateQuestion[]
  reported: unknown[]
  windows: ScheduleWindow[]
}

export function holdGate({
  scope = 'pos',
  windows = [] as ScheduleWindow[],
  exempt = ['/health'],
  token = 'good',
} = {}): HeldGate {
  const gate: HeldGate = {
    scope,
    questions: [],
    reported: [],
    windows,
    decide(question) {
      gate.questions.push(question)
      if (exempt.includes(question.path ?? '')) return { open: true }
      const scope = question.scope ?? gate.scope
      const covering = gate.windows.filter(({ scopes }) =>
        scopes.some(each => scope === each || scope.startsWith(`${each}/`)),
      )
      const state = gateAt(covering, Date.now())
      const window = isRead(question.method) ? state.refusesAll : state.refusesWrites
      return window === undefined ? { open: true } : { open: false, window }
    },
    bypasses: given => Promise.resolve(given === token),
    ready: () => Promise.resolve('fresh'),
    snapshot: () => ({ knowledge: 'fresh', scope, windows: gate.windows.length, refused: 0, dryRun: false }),
    report: error => void gate.reported.push(error),
    on: () => () => {},
    close() {},
  }
  return gate
}
