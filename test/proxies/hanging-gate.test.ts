import { test } from 'node:test'
import { startCaddy } from '../../examples/gate-caddy/start-caddy.ts'
import { startHaproxy } from '../../examples/gate-haproxy/start-haproxy.ts'
import { startNginx } from '../../examples/gate-nginx/start-nginx.ts'
import { startApp } from '../../examples/stage/app.ts'
import { close, startOps } from '../../examples/stage/ops.ts'
import { Stage, until } from '../../examples/stage/stage.ts'

const maxMs = 5000

for (const [name, start] of [
  ['nginx', startNginx],
  ['Caddy', startCaddy],
  ['HAProxy', startHaproxy],
] as const) {
  test(`[gate.proxies-hanging] a gate that accepts requests without responding leaves ${name} open, and closes it when it works again`, async t => {
    const stage = new Stage()
    const app = await startApp()
    t.after(async () => {
      await stage[Symbol.asyncDispose]()
      await app.stop()
    })
    const ops = await startOps(stage)
    const url = await start(stage, { app: app.address, gate: ops }, { waits: 'as shipped' })
    const answers = (status: number) => () =>
      fetch(url, { signal: AbortSignal.timeout(maxMs) }).then(
        async response => (await response.arrayBuffer()) && response.status === status,
        () => false,
      )
    await close(ops, 'pos')
    await until(`${name} is closed`, answers(503))
    ops.child.kill('SIGSTOP')
    t.after(() => ops.child.kill('SIGCONT'))
    await until(`${name} is open`, answers(200))
    ops.child.kill('SIGCONT')
    await until(`${name} is closed again`, answers(503))
  })
}
