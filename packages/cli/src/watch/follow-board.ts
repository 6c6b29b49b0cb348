import { setTimeout } from 'node:timers/promises'
import type { PingData, ScheduleWindow } from '@ops/contract'
import { type Client, createGate, type Knowledge } from '@ops/sdk'
import manifest from '../../package.json' with { type: 'json' }
import type { Reader } from '../connect.ts'
import { presentAt } from './present-at.ts'

/** What a watcher sees. */
export interface Sight {
  ping: PingData
  /** The active and the scheduled windows that touch the scope. */
  windows: ScheduleWindow[]
  /** How much is known: not `fresh` means that the service does not answer. */
  knowledge: Knowledge
  /** Why it does not. */
  error?: string
  /** Milliseconds by the service's clock, where that is known to differ from ours. */
  now: number
  /** Windows that have changed since the last sight, as they now are, also those that are over. */
  changed: ScheduleWindow[]
}

interface Following {
  client: Client
  baseUrl: string
  reader: Reader
  scope: string
  fetch: typeof globalThis.fetch
  now: () => number
  signal: AbortSignal
  /** Milliseconds after which a sight is shown again though nothing changed: for countdowns. */
  againMs: number | undefined
  show: (sight: Sight) => void
}

/** The first sight waits so long for the windows. */
const readyMs = 3000
/** Changes that come together are shown together. */
const gatherMs = 20

/**
 * Follows the service's stream and shows what there is, at once and whenever it changes, until the signal.
 *
 * @throws OpsUnreachableError and OpsError as the first question of all is answered.
 */
export async function followBoard(following: Following): Promise<void> {
  const { client, baseUrl, reader, scope, fetch, now, signal, againMs, show } = following
  let ping = await client.ping({ scope }, { signal })
  const gate = createGate({ url: baseUrl, scope, ...reader, fetch, name: 'g3n-ops-watch', version: manifest.version })
  let changed: ScheduleWindow[] = []
  let wake = () => {}
  gate.on('windows', ({ window }) => {
    if (window !== undefined) changed.push(window)
    wake()
  })
  gate.on('change', () => wake())
  gate.on('state', () => wake())
  try {
    await gate.ready({ timeoutMs: readyMs })
    while (!signal.aborted) {
      const next = new Promise<void>(resolve => {
        wake = resolve
      })
      const { knowledge, error, skew } = gate.snapshot()
      if (knowledge === 'fresh') ping = await client.ping({ scope }, { signal }).catch(() => ping)
      const serviceNow = now() + (skew?.applied === true ? skew.ms : 0)
      const windows = presentAt(gate.windows(), serviceNow)
      const shown = { ping, windows, knowledge, now: serviceNow, changed }
      show({ ...shown, ...(error === undefined ? {} : { error }) })
      changed = []
      await Promise.race([next, pause(againMs, signal)])
      await pause(gatherMs, signal)
    }
  } finally {
    gate.close()
  }
}

/** Waits so long, or for ever, until the signal. */
async function pause(ms: number | undefined, signal: AbortSignal): Promise<void> {
  await setTimeout(ms ?? 2 ** 31 - 1, undefined, { signal, ref: ms !== undefined }).catch(() => undefined)
}
