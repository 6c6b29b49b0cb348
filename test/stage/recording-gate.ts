import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A proxy in front of a gate that records requests and responses. */
export interface RecordingGate {
  /** Host and port of `/gate`, and of the agent check. */
  address: string
  agent: string
  /** Whether a request waits for its response. */
  isAsked(): boolean
  /** The requests and responses since the last call, one per line. */
  take(): string[]
  stop(): Promise<void>
}

interface Question {
  asked: string
  at: number
  answered?: string
}

/** Passes on what is sent to a gate, and records the first line of each request and response. */
export async function startRecordingGate(gate: { address: string; agent: string }): Promise<RecordingGate> {
  let questions: Question[] = []
  const sockets = new Set<Socket>()
  const open = async (address: string) => {
    const [host = '', port = ''] = address.split(/:(?=\d+$)/)
    const server = createServer({ allowHalfOpen: true, noDelay: true }, near => {
      const far = connect({ host, port: Number(port), allowHalfOpen: true, noDelay: true })
      let question: Question | undefined
      const answered = (by: string) => {
        if (question === undefined) return
        question.answered ??= `${by} after ${Math.round(performance.now() - question.at)} ms`
        question = undefined
      }
      near.on('data', (data: Buffer) => {
        if (question !== undefined) return
        question = { asked: firstLine(data), at: performance.now() }
        questions.push(question)
      })
      far.on('data', (data: Buffer) => answered(firstLine(data)))
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(socket)
        socket.pipe(other)
        socket.on('error', () => {})
        socket.on('close', () => {
          sockets.delete(socket)
          other.destroy()
          answered(socket === near ? 'given up by the proxy' : 'left by the gate')
        })
      }
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return { server, address: `127.0.0.1:${(server.address() as AddressInfo).port}` }
  }
  const [http, agent] = [await open(gate.address), await open(gate.agent)]
  return {
    address: http.address,
    agent: agent.address,
    isAsked: () => questions.some(({ answered }) => answered === undefined),
    take() {
      const taken = questions.map(({ asked, answered = 'no answer yet' }) => `${asked}: ${answered}`)
      questions = questions.filter(({ answered }) => answered === undefined)
      return taken
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      for (const { server } of [http, agent]) await new Promise(resolve => server.close(resolve))
    },
  }
}

function firstLine(data: Buffer): string {
  return data.toString('latin1').split(/\r?\n/, 1)[0] ?? ''
}
