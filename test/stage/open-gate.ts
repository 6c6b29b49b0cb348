import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { createGate, type Gate, type GateEvents, type GateOptions } from '@ops/sdk'
import { FakeService } from './fake-service.ts'
import { verified } from './sign.ts'

/** A gate that follows a fake service, with its events. */
export interface OpenGate {
  gate: Gate
  service: FakeService
  events: { [Name in keyof GateEvents]: GateEvents[Name][] }
  /** Lets time pass in the gate and in the service. */
  pass(ms: number): Promise<void>
  /** Waits, without time passing, for work that no clock measures. */
  until(condition: () => boolean): Promise<void>
  /** Whether the gate lets a request pass. */
  isOpen(method?: string, scope?: string): boolean
}

/** Opens a gate on a service and closes it with the test. It hears from the service before this resolves. */
export async function openGate(
  t: TestContext,
  { service = new FakeService(), ...options }: Partial<GateOptions> & { service?: FakeService } = {},
): Promise<OpenGate> {
  const { url, clock, fetch } = service
  const gate = createGate({ url, clock, fetch, random: () => 0.5, ...options })
  t.after(() => gate.close())
  const events: OpenGate['events'] = { change: [], state: [], wouldRefuse: [], failure: [], windows: [] }
  gate.on('change', event => events.change.push(event))
  gate.on('state', event => events.state.push(event))
  gate.on('wouldRefuse', event => events.wouldRefuse.push(event))
  gate.on('failure', event => events.failure.push(event))
  gate.on('windows', event => events.windows.push(event))
  await clock.pass(0)
  return {
    gate,
    service,
    events,
    async pass(ms) {
      if (options.verify === undefined) return clock.pass(ms)
      // No faster than keys can be used.
      for (let left = ms; left > 0; left -= 1000) {
        await clock.pass(Math.min(left, 1000))
        await verified()
      }
      await clock.pass(0)
    },
    async until(condition) {
      for (let turn = 0; turn < 2000 && !condition(); turn++) {
        await verified()
        await clock.pass(0)
      }
      assert.ok(condition(), `it does not come to ${String(condition)}`)
    },
    isOpen(method = 'POST', scope) {
      const { open, window } = gate.decide({ method, scope })
      assert.equal(open, window === undefined)
      return open
    },
  }
}
