import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'

/** So many ask at once, each again so soon after its answer. */
const askers = 4
const againMs = 20

/** One answer of `/ping`, or none. */
interface Ping {
  askedAt: number
  answeredAt: number
  /** Whether the scope was closed; absent if no valid response came. */
  closed?: boolean
  problem?: string
}

/** Asks `/ping` all the time, as tills and clients do, and remembers the responses. */
export class Pinger {
  readonly #pings: Ping[] = []
  readonly #asking: Promise<unknown>
  #isOver = false

  constructor(url: string, scope: string) {
    this.#asking = Promise.all(
      Array.from({ length: askers }, async () => {
        while (!this.#isOver) {
          this.#pings.push(await ask(`${url}/ping?scope=${scope}`))
          await pause(againMs)
        }
      }),
    )
  }

  get asked(): number {
    return this.#pings.length
  }

  async stop(): Promise<void> {
    this.#isOver = true
    await this.#asking
  }

  /** What went without a right answer. */
  get failed(): readonly Ping[] {
    return this.#pings.filter(({ problem }) => problem !== undefined)
  }

  /** Milliseconds from a moment to the first answer that says what holds from then on. */
  firstAfter(moment: number, closed: boolean): number {
    const first = this.#pings.find(ping => ping.answeredAt >= moment && ping.closed === closed)
    assert.ok(first !== undefined, 'no response came')
    return Math.round(first.answeredAt - moment)
  }

  /** Whatever was asked after `from` and answered before `to` must say so. */
  said(closed: boolean, { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }): void {
    const asked = this.#pings.filter(ping => ping.askedAt > from && ping.answeredAt < to && ping.problem === undefined)
    assert.ok(asked.length > 0)
    const wrong = asked.filter(ping => ping.closed !== closed)
    assert.equal(wrong.length, 0, `${wrong.length} of ${asked.length} answers were wrong: ${JSON.stringify(wrong[0])}`)
  }
}

async function ask(url: string): Promise<Ping> {
  const askedAt = Date.now()
  try {
    const response = await fetch(url)
    const text = await response.text()
    const answeredAt = Date.now()
    if (response.status !== 200) return { askedAt, answeredAt, problem: `${response.status}: ${text.slice(0, 200)}` }
    const { data } = JSON.parse(text) as { data: { maintenance_active: boolean } }
    return { askedAt, answeredAt, closed: data.maintenance_active }
  } catch (error) {
    return { askedAt, answeredAt: Date.now(), problem: String((error as Error).cause ?? error) }
  }
}
