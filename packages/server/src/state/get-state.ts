import { type OperationId, type StateData, toMillis, WHOLE_STACK } from '@ops/contract'
import type { Clock } from '../clock.ts'
import { parse } from '../wire/parse.ts'
import { checkMoment, makeState, type StateSources } from './make-state.ts'

interface StateContext extends StateSources {
  readonly clock: Clock
}

/** Gets the state of a scope, now or at a later moment. Who may ask is checked by the role `board` of the operation. */
export async function getState(
  context: StateContext,
  operation: Extract<OperationId, 'state' | 'statePost'>,
  input: unknown,
): Promise<StateData> {
  const { scope = WHOLE_STACK, at } = parse(operation, input)
  const now = context.clock.now()
  const moment = at === undefined ? now : wholeSecond(at)
  checkMoment(moment, now)
  return makeState(context, scope.toLowerCase(), moment, now).data
}

/** The moment of a timestamp, without a fraction of a second. */
export function wholeSecond(timestamp: string): number {
  return Math.floor(toMillis(timestamp) / 1000) * 1000
}
