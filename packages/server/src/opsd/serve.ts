import { existsSync } from 'node:fs'
import { createApp } from '../app.ts'
import { systemClock } from '../clock.ts'
import type { Config } from '../config/config.ts'
import { openStore } from '../store/open.ts'
import { openLog } from './open-log.ts'
import { absoluteStore, secretCodeFile } from './paths.ts'
import { revealTo } from './reveal.ts'
import type { ExitCode } from './run.ts'
import { welcome } from './welcome.ts'

const maxDrainMs = 9000
/** A second signal exits at once, but not within this time: Ctrl-C under npm delivers SIGINT twice. */
const secondSignalMs = 1000

/** Serves until a signal, then shuts down. */
export async function serve(config: Config): Promise<ExitCode> {
  const log = openLog(config.logLevel)
  for (const variable of config.unknownVariables) log.warn({ variable }, 'not a variable of this service')
  for (const variable of config.openSecretFiles)
    log.warn({ variable }, 'every user of this machine may read the file in this variable: chmod 600')
  const stopped = signalled()
  const store = await openStore(absoluteStore(config.store), { serving: true })
  for (const warning of store.warnings) log.warn({ store: store.address }, warning)
  const codeFile = secretCodeFile(config.store)
  if (existsSync(codeFile))
    log.warn(
      { file: codeFile },
      'the file with the secret code still exists: save the code elsewhere and delete the file',
    )
  const reveal = revealTo(process.stderr, codeFile)
  const app = await createApp({ config, store, clock: systemClock, log, reveal })
  let url: string
  try {
    url = await app.listen()
  } catch (error) {
    await app.close()
    const { port = config.port, message } = error as Error & { port?: number }
    process.stderr.write(`g3n-opsd: cannot listen on ${config.host}:${port}: ${message}\n`)
    return 2
  }
  log.info(
    { url, store: store.address, instance: app.context.instance, build: app.context.build.build_id },
    'listening',
  )
  process.stderr.write(welcome(url))

  log.info({ signal: await stopped }, 'draining')
  const late = setTimeout(() => {
    log.warn({}, 'not everything was drained in time')
    process.exit(0)
  }, maxDrainMs)
  late.unref()
  await app.close()
  log.info({}, 'stopped')
  return 0
}

function signalled(): Promise<NodeJS.Signals> {
  return new Promise(resolve => {
    let first: number | undefined
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        const now = performance.now()
        if (first === undefined) {
          first = now
          resolve(signal)
        } else if (now - first > secondSignalMs) {
          process.exit(1)
        }
      })
    }
  })
}
