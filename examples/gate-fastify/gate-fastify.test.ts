import { test } from 'node:test'
import { checkGatedShop } from '../check-gated-shop.ts'

test('a window closes the shop on Fastify and its end opens it', t =>
  checkGatedShop(t, new URL('main.ts', import.meta.url)))
