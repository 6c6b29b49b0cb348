import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import { decodeQuery, parse } from '../wire/parse.ts'
import { queryOf } from './routes.ts'

/** Well below the ten minutes between the publication of a new key and its first signature. */
const cacheControl = 'public, max-age=300'

/** Registers `/.well-known/jwks.json`. */
export function serveJwks(app: FastifyInstance, { signingKeys }: Context): void {
  app.get('/ops/.well-known/jwks.json', async ({ url }, reply) => {
    parse('jwks', decodeQuery('jwks', queryOf(url)))
    reply.header('Cache-Control', cacheControl).type('application/json; charset=utf-8')
    return JSON.stringify({ keys: await signingKeys.published() })
  })
}
