import { preferred } from '@ops/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import type { StatusPages } from '../status/status-pages.ts'
import { languageIn } from '../status/target.ts'

/** Whether who asks for a path that does not exist looks at the answer in a browser. */
export function prefersPage({ headers, method }: FastifyRequest): boolean {
  const isRead = method === 'GET' || method === 'HEAD'
  return isRead && preferred(headers.accept, ['application/json', 'text/html']) === 'text/html'
}

/** Answers with the page of the public pages that there is no such page. */
export async function sendMissingPage(
  { statusSite }: Context,
  pages: StatusPages,
  { headers, url }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const words = statusSite.language(headers['accept-language'], languageIn(url))
  const page = await pages.of({ kind: 'missing', key: 'missing' }, words)
  reply.headers(Object.fromEntries(page.headers))
  // Nothing for a cache: a program gets another answer at the same address.
  return reply.code(page.status).header('Cache-Control', 'no-store').send(Buffer.from(page.plain, 'latin1'))
}
