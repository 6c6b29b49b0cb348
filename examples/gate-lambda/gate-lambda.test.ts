import { test } from 'node:test'
import { eventV1, eventV2 } from '../../test/stage/lambda-events.ts'
import { startService } from '../../test/stage/start-service.ts'
import { playAWindow } from '../check-gated-shop.ts'

test('a window closes the function on Lambda and its end opens it', async t => {
  const service = await startService(t)
  process.env['OPS_URL'] = service.url
  const { gate, handler } = await import('./main.ts')
  t.after(() => gate.close())
  for (const event of [eventV1, eventV2]) {
    await playAWindow(service, async method => {
      const answer = await handler(event({ method, path: '/orders' }))
      const headers = 'headers' in answer ? answer.headers : {}
      return { status: answer.statusCode, retryAfter: headers['Retry-After'], body: answer.body }
    })
  }
})
