import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { busyMachineMs, type Ops, startOps } from '../stage/ops.ts'
import { end, freePort, replaced, type Stage, until } from '../stage/stage.ts'

export const names = ['one', 'two', 'three'] as const
export type Name = (typeof names)[number]

/** Instances of the service on one store, behind HAProxy. */
export class Cluster {
  /** The address of all of them, `/ops` included. */
  readonly url: string
  readonly #stage: Stage
  readonly #store: string
  readonly #ports: Record<Name, number>
  readonly #running = new Map<Name, Ops>()

  private constructor(stage: Stage, store: string, balancerPort: number, ports: Record<Name, number>) {
    this.#stage = stage
    this.#store = store
    this.#ports = ports
    this.url = `http://127.0.0.1:${balancerPort}/ops`
  }

  /** Starts three instances at once on a store that is empty, and HAProxy before them. */
  static async start(stage: Stage, store: string): Promise<Cluster> {
    const [balancer = 0, one = 0, two = 0, three = 0] = await Promise.all(Array.from({ length: 4 }, freePort))
    const cluster = new Cluster(stage, store, balancer, { one, two, three })
    await cluster.start(...names)
    // The configuration of this folder; its addresses are those of this play, and its checks more impatient.
    const config = replaced(readFileSync(new URL('haproxy.cfg', import.meta.url), 'utf8'), {
      // What is killed refuses its checks at once; what is slow, on a busy machine, is waited for.
      'inter 1s fastinter 500ms': 'inter 200ms',
      defaults: `defaults\n    timeout check ${busyMachineMs}ms`,
      'bind 127.0.0.1:8000': `bind 127.0.0.1:${balancer}`,
      '127.0.0.1:8081': `127.0.0.1:${one}`,
      '127.0.0.1:8082': `127.0.0.1:${two}`,
      '127.0.0.1:8083': `127.0.0.1:${three}`,
    })
    const file = join(stage.folder, 'haproxy.cfg')
    writeFileSync(file, config)
    stage.start(requireProgram('haproxy'), ['-q', '-db', '-f', file])
    await cluster.balances()
    return cluster
  }

  get running(): ReadonlyMap<Name, Ops> {
    return this.#running
  }

  /** Starts instances where they were. */
  async start(...which: readonly Name[]): Promise<void> {
    const start = async (name: Name) => {
      const env = { OPS_STORE: this.#store, OPS_PORT: String(this.#ports[name]), OPS_TRUST_PROXY: '127.0.0.1' }
      this.#running.set(name, await startOps(this.#stage, env))
    }
    await Promise.all(which.map(start))
  }

  /** Ends an instance: without a warning, or so that it drains. */
  async end(name: Name, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ops = this.#running.get(name)
    this.#running.delete(name)
    if (ops !== undefined) await end(ops.child, signal)
  }

  /** The instance that an answer came from. */
  nameOf(answer: Response): Name {
    const instance = answer.headers.get('x-ops-instance')
    const [name] = [...this.#running].find(([, ops]) => ops.instance === instance) ?? []
    if (name === undefined) throw new Error(`no instance is called ${instance}`)
    return name
  }

  /** Waits until HAProxy gives work to every instance that runs, also such that needs the store. */
  async balances(): Promise<void> {
    for (const path of ['/stat', '/ready']) {
      const answered = new Set<Name>()
      await until(`every instance answers ${path}`, async () => {
        const answer = await fetch(`${this.url}${path}`).catch(() => undefined)
        if (answer?.ok === true) answered.add(this.nameOf(answer))
        return answered.size === this.#running.size
      })
    }
  }
}
