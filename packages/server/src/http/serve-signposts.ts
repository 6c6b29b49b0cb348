import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'

const cacheControl = 'public, max-age=300'

/** Registers the redirect from `/ops` to the explorer, `/favicon.ico` and `/robots.txt`. */
export function serveSignposts(app: FastifyInstance, { config, statusSite }: Context): void {
  // Relative, so that they work behind a proxy that strips a path (RFC 9110, 10.2.2).
  for (const [path, location] of [
    ['/ops', 'ops/docs'],
    ['/ops/', 'docs'],
  ] as const) {
    app.get(path, async (_request, reply) =>
      reply.code(302).headers({ Location: location, 'Cache-Control': 'no-store' }).send(),
    )
  }
  const icon = statusSite.assets.get('/status/icon.svg')
  app.get('/favicon.ico', async (_request, reply) =>
    reply
      .type(icon?.type ?? '')
      .header('Cache-Control', cacheControl)
      .send(icon?.bytes),
  )
  const robots = ['User-agent: *', ...(config.publicBoard ? ['Disallow: /ops', 'Disallow: /console'] : ['Disallow: /'])]
  app.get('/robots.txt', async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('Cache-Control', cacheControl)
      .send(`${robots.join('\n')}\n`),
  )
}
