import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendFile } from '../http/send-file.ts'
import type { BuiltFile } from './built-files.ts'
import type { ConsoleContext } from './console-context.ts'

/** Sends the page of the console, or what to do if it is not built. */
export async function sendPage(
  { builtFiles }: ConsoleContext,
  policy: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const index = (await builtFiles())?.get('index.html')
  reply.header('Content-Security-Policy', policy)
  if (index !== undefined) return sendBuilt(request, reply, index)
  return reply.code(503).header('Cache-Control', 'no-store').type('text/html; charset=utf-8').send(notBuilt)
}

/** Sends a file of the console. */
export function sendBuilt(request: FastifyRequest, reply: FastifyReply, file: BuiltFile): FastifyReply {
  reply.headers({
    'Cache-Control': file.isForever ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
  })
  return sendFile(request, reply, file)
}

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The console is not built</title>
<h1>The console is not built</h1>
<p>The service itself runs: <code>/ops</code>, the command line <code>g3n-ops</code> and the status page work.</p>
<p>Run <code>npm start</code> again, or <code>node scripts/build-console.js</code> in the checkout, and read its output.
Then reload this page.</p>
</html>
`
