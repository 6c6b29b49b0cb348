// A till. It sells while its gate is open, and carries the plan of maintenance in a file: through a network that is
// away, and through a restart of its own. Each line that it reads is a sale.
//
//   node … till.ts <url of the service> <file>
import { createInterface } from 'node:readline'
import { createGate } from '@ops/sdk'
import { fileStore } from '@ops/sdk/file-store'

const [url = '', file = ''] = process.argv.slice(2)

const gate = createGate({ url, scope: 'pos/emea/store-0042', name: 'till-0042-1', store: fileStore(file) })
gate.on('state', ({ knowledge }) => console.log(`knowledge: ${knowledge}`))
gate.on('change', ({ open, window }) => console.log(open ? 'open again' : `closed: ${window?.description}`))

for await (const sale of createInterface({ input: process.stdin })) {
  // Synchronous and from memory: the network is never asked while a customer waits.
  const { open, window } = gate.decide({ method: 'POST', path: '/sales' })
  console.log(open ? `sold ${sale}` : `not sold ${sale}: ${window?.description}`)
}
gate.close()
