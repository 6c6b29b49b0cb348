import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startChild, stopChild } from '../child.ts'
import { pinned } from '../machine.ts'

/** A process of the bench's own that does what it is asked. */
export class Worker implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  #asked = 0

  private constructor(child: ChildProcess) {
    this.#child = child
    child.on('message', message => {
      const { id, value, error } = message as { id: number; value?: unknown; error?: string }
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error === undefined) waiting?.resolve(value)
      else waiting?.reject(new Error(error))
    })
    child.once('exit', (code, signal) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`a worker ended with ${signal ?? code}`))
    })
  }

  /** Starts a file of this folder, on one core if one is named, and waits until it is ready for messages. */
  static async start(file: string, core: number | undefined, ...args: string[]): Promise<Worker> {
    const path = fileURLToPath(new URL(file, import.meta.url))
    const command = [process.execPath, '--conditions=@ops/source', '--expose-gc', path, ...args]
    const worker = new Worker(
      startChild(core === undefined ? command : pinned(core, command), {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      }),
    )
    await worker.ask('ready')
    return worker
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  ask<T = void>(name: string, ...args: unknown[]): Promise<T> {
    const id = this.#asked++
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject })
      this.#child.send({ id, name, args })
    })
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (signal === 'SIGKILL') this.#child.kill(signal)
    await stopChild(this.#child)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }
}
