import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { chromium } from 'playwright-core'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { endWithTest } from '../stage/end-with-test.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'

/**
 * Opens a page in Chromium that loads `module` and calls its `playWindows(url, engine, say)`, in itself and in a worker.
 * The page is of another origin than the service, as shops are.
 */
export async function playInChromium(
  t: TestContext,
  module: string,
  url: string,
  say: (engine: string, line: string) => void,
): Promise<void> {
  const files: Record<string, [string, string]> = {
    '/': ['text/html', '<!doctype html><title>A shop</title>'],
    '/play-windows.js': ['text/javascript', module],
    '/worker.js': [
      'text/javascript',
      `import { playWindows } from '/play-windows.js'
       playWindows(${JSON.stringify(url)}, 'worker', line => postMessage(line))`,
    ],
  }
  const server = createServer((request, response) => {
    const [type, text] = files[request.url ?? ''] ?? ['text/plain', '']
    response.writeHead(200, { 'Content-Type': type }).end(text)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  endWithTest(t, () => {
    server.closeAllConnections()
    server.close()
  })
  const context = await chromium.launchPersistentContext(temporaryFolder(t), {
    executablePath: requireProgram('chromium-headless-shell'),
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
  endWithTest(t, () => context.close())
  const page = await context.newPage()
  page.on('pageerror', error => say('chromium', String(error)))
  await page.exposeFunction('say', say)
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.evaluate(`
    const worker = new Worker('/worker.js', { type: 'module' })
    worker.onmessage = ({ data }) => say('worker', data)
    worker.onerror = ({ message }) => say('worker', message)
    import('/play-windows.js').then(({ playWindows }) =>
      playWindows(${JSON.stringify(url)}, 'chromium', line => say('chromium', line)))
    undefined
  `)
}
