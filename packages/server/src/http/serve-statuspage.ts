import { isScope, WHOLE_STACK } from '@ops/contract'
import type { FastifyInstance } from 'fastify'
import { invalidInput } from '../ops-error.ts'
import { type Statuspage, statuspageViews } from '../statuspage/statuspage.ts'
import type { AdmitForeign } from './admit.ts'
import { holdsEtag } from './holds-etag.ts'
import { queryOf, statuspagePaths } from './routes.ts'

/** Registers Statuspage's paths, at the root of the origin and below `/status`: its widget knows no other place than the root. */
export function serveStatuspage(app: FastifyInstance, statuspage: Statuspage, admit: AdmitForeign): void {
  for (const view of statuspageViews)
    for (const path of statuspagePaths(view))
      app.get(path, async (request, reply) => {
        await admit(request, 'board')
        const scope = new URLSearchParams(queryOf(request.url)).get('scope') ?? WHOLE_STACK
        if (!isScope(scope)) throw invalidInput({ path: 'scope', message: 'must be a scope, such as pos/emea' })
        const { headers, etag, plain } = await statuspage.of(view, scope.toLowerCase())
        reply.headers({ ...Object.fromEntries(headers), ETag: `"${etag}"` })
        if (holdsEtag(request.headers['if-none-match'], `"${etag}"`, `"${etag}-gzip"`)) return reply.code(304).send()
        return reply.send(Buffer.from(plain, 'latin1'))
      })
}
