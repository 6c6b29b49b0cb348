import { setTimeout } from 'node:timers/promises'
import type { PingData, ScheduleWindow } from '@ops/contract'
import type { Client, Knowledge } from '@ops/sdk'
import type { Reader } from '../connect.ts'
import { currentWindows } from './current-windows.ts'
import { openViewer } from './open-viewer.ts'

/** What `watch` shows. */
export interface Snapshot {
  ping: PingData
  /** The active and the scheduled windows that touch the scope. */
  windows: ScheduleWindow[]
  knowledge: Knowledge
  /** Why the service is not heard; absent while it is. */
  error?: string
  /** When it was last heard, in milliseconds by the local clock. */
  heardAt: number | undefined
  /** Milliseconds by the service's clock, as far as the skew is known. */
  now: number
  /** Windows that have changed since the last snapshot, as they are now, including those that are over. */
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
  /** Milliseconds after which a snapshot is shown again without a change, for countdowns. */
  againMs: number | undefined
  show: (snapshot: Snapshot) => void
}

/** How long the first snapshot waits for the windows. */
const readyMs = 3000
/** Changes within this time are shown together. */
const gatherMs = 20

/**
 * Follows the service's stream and shows a snapshot immediately and on every change, until the signal.
 *
 * @throws OpsUnreachableError or OpsError if the first `/ping` fails.
 */
export async function followBoard(following: Following): Promise<void> {
  const { client, baseUrl, reader, scope, fetch, now, signal, againMs, show } = following
  let ping = await client.ping({ scope }, { signal })
  const { gate, close } = openViewer({ baseUrl, scope, reader, fetch })
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
      const { knowledge, error, skew, heardAt } = gate.snapshot()
      if (error === undefined) ping = await client.ping({ scope }, { signal }).catch(() => ping)
      const serviceNow = now() + (skew?.applied === true ? skew.ms : 0)
      const windows = currentWindows(gate.windows(), serviceNow)
      const shown = { ping, windows, knowledge, heardAt, now: serviceNow, changed }
      show({ ...shown, ...(error === undefined ? {} : { error }) })
      changed = []
      await Promise.race([next, pause(againMs, signal)])
      await pause(gatherMs, signal)
    }
  } finally {
    close()
  }
}

/** Waits until the signal, max `ms` milliseconds if given. */
async function pause(ms: number | undefined, signal: AbortSignal): Promise<void> {
  await setTimeout(ms ?? 2 ** 31 - 1, undefined, { signal, ref: ms !== undefined }).catch(() => undefined)
}
