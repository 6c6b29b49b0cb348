import { createClient, createGate, type Gate } from '@ops/sdk'
import { Scratch } from './child.ts'
import { type Row, row } from './report.ts'
import { makeStore } from './seed.ts'
import { startService } from './service.ts'

const rounds = 7
const flipsEach = 150
const giveUpMs = 5000

/** From an operator's `start`, before it is sent, to the decision of a connected gate that is another one. */
export async function flip(): Promise<Row[]> {
  using scratch = new Scratch()
  const database = scratch.file('flip.db')
  const { apiKey } = await makeStore(database)
  await using service = await startService(database)
  const ops = createClient({ baseUrl: service.url, apiKey })
  const gate = createGate({ url: service.url, name: 'bench' })
  try {
    if ((await gate.ready()) !== 'fresh' || gate.snapshot().by !== 'stream') throw new Error('the gate has no stream')
    const measured: number[][] = []
    for (let round = 0; round <= rounds; round++) {
      const flips: number[] = []
      for (let index = 0; index < flipsEach; index++) flips.push(await flipOnce(gate, ops))
      // The first round runs the code warm.
      if (round > 0) measured.push(flips.sort((a, b) => a - b))
    }
    return [
      row({
        what: '`start` to the flipped decision, p50',
        unit: 'ms',
        ours: measured.map(flips => percentile(flips, 0.5)),
        promised: { of: 'ours', atMost: 3 },
      }),
      row({
        what: 'p99',
        unit: 'ms',
        ours: measured.map(flips => percentile(flips, 0.99)),
        promised: { of: 'ours', atMost: 15 },
      }),
    ]
  } finally {
    gate.close()
  }
}

async function flipOnce(gate: Gate, ops: ReturnType<typeof createClient>): Promise<number> {
  const { maintenance_id } = await ops.maintenanceSchedule({
    description: 'flip',
    scheduled_start_utc: new Date(Date.now() + 3_600_000).toISOString(),
    estimated_duration_seconds: 600,
  })
  const closed = turned(gate, false)
  const started = performance.now()
  const start = ops.maintenanceStart({ maintenance_id })
  const ms = (await closed) - started
  await start
  const open = turned(gate, true)
  await ops.maintenanceEnd({ maintenance_id })
  await open
  return ms
}

/** When the gate decides so. */
function turned(gate: Gate, isOpen: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the gate does not turn')), giveUpMs)
    const stop = gate.on('change', () => {
      if (gate.decide({ method: 'GET' }).open !== isOpen) return
      clearTimeout(late)
      stop()
      resolve(performance.now())
    })
  })
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
