import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { packageFiles } from '../http/package-files.ts'
import { type SharedFile, sendFile } from '../http/send-file.ts'
import { OpsError } from '../ops-error.ts'
import { type Packages, readPackages } from './read-packages.ts'

/**
 * Registers `/packages/`, the list of the tarballs with their checksums, and the tarballs. They are read at the first
 * request, and again at the next one as long as they are not built.
 */
export function servePackages(app: FastifyInstance, read = readPackages): void {
  let reading: Promise<Packages | undefined> | undefined
  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    pick: (built: Packages) => SharedFile | undefined,
  ) => {
    const built = await (reading ??= read())
    const file = built && pick(built)
    if (file === undefined) {
      reading = undefined
      throw new OpsError('unavailable', {
        message: 'The packages are not built: run npm start again, and read what it prints.',
      })
    }
    return sendFile(request, reply.header('Cache-Control', 'public, max-age=300'), file)
  }
  app.get('/ops/packages/', (request, reply) => send(request, reply, ({ list }) => list))
  for (const name of packageFiles)
    app.get(`/ops/packages/${name}`, (request, reply) => send(request, reply, ({ files }) => files.get(name)))
}
