import { nodeGate } from '@ops/sdk/node'
import type { RequestListener } from 'node:http'
import { scopeOfHeader, testAdapter } from './adapter-contract.ts'

testAdapter({
  framework: 'node:http',
  listener(gates, release) {
    const routes: RequestListener = (request, response) => {
      if (request.url?.startsWith('/hello') === true) response.end('hello')
      else if (request.url?.startsWith('/health') === true) response.end('well')
      else if (request.url === '/echo') request.pipe(response)
      else if (request.url === '/slow') {
        response.write('first')
        void release.then(() => response.end('last'))
      } else response.writeHead(request.url === '/throws' ? 500 : 404).end()
    }
    return gates.reduceRight<RequestListener>(
      (inner, { gate, bypassAddresses }) =>
        nodeGate(gate, inner, { bypassAddresses, scope: request => scopeOfHeader(request.headers['x-scope']) }),
      routes,
    )
  },
})
