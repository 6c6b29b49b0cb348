import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { OpenFeature, TypedInMemoryProvider } from '@openfeature/server-sdk'
import type { ScheduleWindow } from '@ops/contract'
import { createGate, type Gate } from '@ops/sdk'
import { InMemStorageProvider, Unleash } from 'unleash-client'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'

const rounds = 15
const scope = 'pos/emea/store-0042'
const iso = (inHours: number) => `${new Date(Date.now() + inHours * 3_600_000).toISOString().slice(0, 19)}Z`

/** What an open gate costs per request, compared with a look at a map and the clock, and with feature flags. */
export async function decide(): Promise<Row[]> {
  const small = await openGate([windowIn(1)])
  const large = await openGate(Array.from({ length: 5000 }, (_, index) => windowIn(1 + (index % 300))))
  const unleash = await startUnleash()
  const flags = await startOpenFeature()
  const floor = floorOf()
  const question = { method: 'POST', path: '/orders', scope }
  try {
    const took = await inTurns(rounds, {
      floor: () => nanoseconds(2_000_000, floor),
      small: () => nanoseconds(2_000_000, () => small.decide(question).open),
      large: () => nanoseconds(2_000_000, () => large.decide(question).open),
      unleash: () => nanoseconds(100_000, () => !unleash.isEnabled('maintenance')),
      flags: () => nanosecondsAwaited(5000, async () => !(await flags.getBooleanValue('maintenance', false))),
    })
    return [
      row({
        what: 'gate.decide, open',
        unit: 'ns',
        ours: took.small,
        against: { name: 'a map, the clock and a compare', values: took.floor },
        promised: { of: 'ratio', atMost: 1.5 },
      }),
      row({
        what: 'the same, with 5,000 windows',
        unit: 'ns',
        ours: took.large,
        against: { name: 'with one', values: took.small },
        promised: { of: 'ratio', atMost: 1.3 },
      }),
      row({
        what: 'gate.decide, open',
        unit: 'ns',
        ours: took.small,
        against: { name: 'unleash-client, a flag between two dates', values: took.unleash },
        promised: { of: 'ratio', atMost: 1 / 10 },
      }),
      row({
        what: 'gate.decide, open',
        unit: 'ns',
        ours: took.small,
        against: { name: '@openfeature/server-sdk, in memory', values: took.flags },
        promised: { of: 'ratio', atMost: 1 / 100 },
      }),
      row({
        what: 'memory that a call leaves to be collected',
        unit: 'bytes',
        ours: Array.from({ length: 5 }, () =>
          bytesOf(() => small.decide({ method: 'POST', path: '/orders', scope }).open),
        ),
        promised: { of: 'ours', atMost: 32 },
      }),
    ]
  } finally {
    small.close()
    large.close()
    unleash.destroy()
    await OpenFeature.close()
  }
}

/** The least that a decision can be made of: a verdict per scope, and the time until which it holds. */
function floorOf(): () => boolean {
  const verdicts = new Map([[scope, { until: Date.now() + 3_600_000, isOpen: true }]])
  return () => {
    const verdict = verdicts.get(scope)
    return verdict !== undefined && Date.now() < verdict.until && verdict.isOpen
  }
}

/** A gate that has heard a schedule from a service that is not there. */
async function openGate(windows: ScheduleWindow[]): Promise<Gate> {
  const data = { journal_id: 'j', seq: 1, generated_at: iso(0), horizon_utc: iso(14 * 24), windows }
  const fetch = (input: unknown) =>
    Promise.resolve(
      String(input).includes('/schedule?') ? Response.json({ success: true, data }) : new Response('', { status: 404 }),
    )
  const gate = createGate({ url: 'http://ops.bench/ops', fetch })
  if ((await gate.ready()) !== 'fresh' || gate.snapshot().windows !== windows.length)
    throw new Error('the gate hears nothing')
  return gate
}

let made = 0
function windowIn(hours: number): ScheduleWindow {
  return {
    maintenance_id: String(made++),
    status: 'scheduled',
    revision: 1,
    scopes: [made % 2 === 0 ? '*' : 'pos/emea'],
    impact: 'blocked',
    description: 'Database migration',
    scheduled_start_utc: iso(hours),
    estimated_duration_seconds: 3600,
    auto_start: true,
    auto_end: true,
  }
}

/** A flag that is on between two dates, known from the start; nothing is asked of a server. */
async function startUnleash(): Promise<Unleash> {
  const constraint = (operator: string, value: string) => ({
    contextName: 'currentTime',
    operator,
    value,
    values: [],
    inverted: false,
    caseInsensitive: false,
  })
  const unleash = new Unleash({
    appName: 'bench',
    url: 'http://127.0.0.1:9/',
    refreshInterval: 0,
    disableMetrics: true,
    storageProvider: new InMemStorageProvider(),
    skipInstanceCountWarning: true,
    bootstrap: {
      data: [
        {
          name: 'maintenance',
          enabled: true,
          type: 'operational',
          project: 'default',
          stale: false,
          impressionData: false,
          strategies: [
            {
              name: 'default',
              parameters: {},
              constraints: [constraint('DATE_AFTER', iso(1)), constraint('DATE_BEFORE', iso(2))],
            },
          ],
          variants: [],
        },
      ] as never,
    },
  })
  for (const event of ['error', 'warn']) unleash.on(event, () => {})
  await new Promise<void>(resolve => unleash.once('ready', () => resolve()))
  if (!unleash.getFeatureToggleDefinition('maintenance')) throw new Error('unleash does not know the flag')
  return unleash
}

async function startOpenFeature() {
  const from = Date.parse(iso(1))
  const until = Date.parse(iso(2))
  const contextEvaluator = () => (Date.now() >= from && Date.now() < until ? 'on' : 'off')
  const variants = { on: true, off: false }
  const provider = new TypedInMemoryProvider({
    maintenance: { disabled: false, defaultVariant: 'off', variants, contextEvaluator },
  })
  await OpenFeature.setProviderAndWait(provider)
  return OpenFeature.getClient()
}

function nanoseconds(calls: number, ask: () => boolean): number {
  let open = 0
  const started = performance.now()
  for (let call = 0; call < calls; call++) if (ask()) open++
  const ms = performance.now() - started
  if (open !== calls) throw new Error(`open in ${open} of ${calls} calls`)
  return (ms * 1e6) / calls
}

async function nanosecondsAwaited(calls: number, ask: () => Promise<boolean>): Promise<number> {
  let open = 0
  const started = performance.now()
  for (let call = 0; call < calls; call++) if (await ask()) open++
  const ms = performance.now() - started
  if (open !== calls) throw new Error(`open in ${open} of ${calls} calls`)
  return (ms * 1e6) / calls
}

/** What a call leaves on the heap; the collector runs before it, and has no reason to run during it. */
function bytesOf(ask: () => boolean): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const calls = 50_000
  nanoseconds(calls, ask)
  collect()
  const before = process.memoryUsage().heapUsed
  nanoseconds(calls, ask)
  return Math.max(0, process.memoryUsage().heapUsed - before) / calls
}
