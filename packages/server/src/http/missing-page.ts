import { preferred } from '@ops/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import type { StatusPages } from '../status/status-pages.ts'
import { languageIn } from '../status/target.ts'

/** Whether a 404 is for a person with a browser. */
export function prefersPage({ headers, method }: FastifyRequest): boolean {
  const isRead = method === 'GET' || method === 'HEAD'
  return isRead && preferred(headers.accept, ['application/json', 'text/html']) === 'text/html'
}

/** Sends the status site's page for a path that does not exist. */
export async function sendMissingPage(
  { statusSite }: Context,
  pages: StatusPages,
  { headers, url }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const words = statusSite.language(headers['accept-language'], languageIn(url))
  const page = await pages.of({ kind: 'missing', key: 'missing' }, words)
  reply.headers(Object.fromEntries(page.headers))
  // Not cacheable: at the same URL, programs get JSON.
  return reply.code(page.status).header('Cache-Control', 'no-store').send(Buffer.from(page.plain, 'latin1'))
}
