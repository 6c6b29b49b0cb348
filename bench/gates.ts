/**
 * Some gates in a process of their own: `bench/gates.ts <url> <count>`. Says `ready` when all of them hear from the
 * service, and then the moment of every change that one of them reports, one per line: milliseconds, and `open` or `closed`.
 */
import { createGate } from '@ops/sdk'

const [url = '', count = '1'] = process.argv.slice(2)
const gates = Array.from({ length: Number(count) }, (_, index) =>
  createGate({ url, name: `bench-${process.pid}-${index}` }),
)
const known = await Promise.all(gates.map(gate => gate.ready({ timeoutMs: 30_000 })))
for (const gate of gates) {
  gate.on('change', ({ open }) => {
    const now = performance.timeOrigin + performance.now()
    if (gate.decide({ method: 'GET' }).open !== open) throw new Error('it reports what it does not do')
    process.stdout.write(`${now} ${open ? 'open' : 'closed'}\n`)
  })
}
process.stdout.write(known.every(each => each === 'fresh') ? 'ready\n' : `not ready: ${gates[0]?.snapshot().error}\n`)
// What the gates hold keeps nobody waiting, and nobody the process.
setInterval(() => {}, 60_000)
