/** A process that responds like DynamoDB, with tables in memory or in the given folder, until it is stopped. */
import type { AddressInfo } from 'node:net'
import dynalite from 'dynalite'

const [port = '0', path] = process.argv.slice(2)
const server = dynalite({ createTableMs: 0, ...(path === undefined ? {} : { path }) })
server.listen(Number(port), '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
