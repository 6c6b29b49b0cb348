import { once } from 'node:events'
import { createGate, type Gate, type ScheduleKeeper } from '@ops/sdk'
import { signedSchedules } from '@ops/sdk/signed'
import { type Command, InvalidArgumentError } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { fromEnv, guard } from '../connect.ts'
import { createAgentServer } from '../gate-serve/agent-server.ts'
import { GateLog } from '../gate-serve/gate-log.ts'
import { createGateServer } from '../gate-serve/http-server.ts'
import { listen } from '../gate-serve/listen.ts'
import { openStore } from '../gate-serve/open-store.ts'
import { withExamples } from '../options/examples.ts'
import { defaultBaseUrl, type GlobalOptions } from '../options/global-options.ts'
import { secretFromEnv } from '../terminal/secret-from-env.ts'
import type { Terminal } from '../terminal/terminal.ts'

interface ServeOptions {
  scope?: string
  host: string
  port: number
  haproxyPort?: number
  store?: string
  name?: string
  verify?: true
}

/** `gate-serve`: answers for the service beside a proxy, even while the service is unreachable. */
export function defineGateServe(command: Command, terminal: Terminal): void {
  command
    .option('--scope <scope>', 'the scope behind the proxy, such as pos/emea (default: the whole stack)')
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--port <port>', 'the port for /gate and /health; 0 picks a free one', readPort, 8081)
    .option('--haproxy-port <port>', "the port for HAProxy's agent-check (default: none)", readPort)
    .option('--store <file>', 'a file that caches the schedule, for restarts while the service is unreachable')
    .option('--name <name>', 'the name of this gate in the list of gates')
    .option('--verify', 'accept only signed schedules')
    .action(async (own: ServeOptions) => {
      const options = command.optsWithGlobals<GlobalOptions & ServeOptions>()
      const signal = terminal.interrupt()
      const log = new GateLog(terminal, options.json === true)
      const credentials = credentialsFrom(terminal)
      const gate = openGate(
        terminal,
        options,
        credentials,
        own.store === undefined ? undefined : await openStore(own.store),
      )
      // Requests to a gate need no credentials. If the gate itself needed some, its answers are for the proxy only.
      const isPublic = credentials.session === undefined && credentials.apiKey === undefined
      const server = createGateServer(gate, log, isPublic)
      const agent = createAgentServer(gate, log)
      try {
        const address = await listen(server, own.host, own.port)
        const agentAddress = own.haproxyPort === undefined ? undefined : await listen(agent, own.host, own.haproxyPort)
        log.say('listening', { url: `http://${address}/gate`, agent: agentAddress, scope: gate.scope })
        gate.on('state', ({ knowledge, error }) => log.say('state', { knowledge, error }))
        gate.on('change', ({ open, window }) =>
          log.say(open ? 'open' : 'closed', { maintenance_id: window?.maintenance_id, impact: window?.impact }),
        )
        if (!signal.aborted) await once(signal, 'abort')
        log.say('stopped')
      } finally {
        gate.close()
        agent.close()
        server.close()
        server.closeAllConnections()
      }
    })
  withExamples(command, [
    { line: 'g3n-ops gate-serve --scope pos/emea --store /var/lib/ops-gate/schedule' },
    { line: 'g3n-ops gate-serve --scope pos --haproxy-port 8082', does: 'with a port for agent-check' },
  ])
}

/** Credentials, for a private board. */
function credentialsFrom(terminal: Terminal) {
  return {
    session: secretFromEnv(terminal, 'OPS_SESSION_GUID'),
    apiKey: secretFromEnv(terminal, 'OPS_API_KEY'),
  }
}

/** A gate that follows the service. */
function openGate(
  terminal: Terminal,
  options: GlobalOptions & ServeOptions,
  credentials: ReturnType<typeof credentialsFrom>,
  store: ScheduleKeeper | undefined,
): Gate {
  const { scope, name, verify } = options
  return guard(() =>
    createGate({
      url: options.baseUrl ?? fromEnv(terminal, 'OPS_URL') ?? defaultBaseUrl,
      scope,
      name,
      version: manifest.version,
      ...credentials,
      fetch: terminal.fetch,
      store,
      // The proxy decides which paths to ask about, so none is exempt here.
      exempt: [],
      verify: verify === true ? signedSchedules() : undefined,
    }),
  )
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new InvalidArgumentError('Must be a port, 0 to 65535.')
  return port
}
