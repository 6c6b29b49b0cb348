/**
 * `npm run screenshots [name…]`: every state of the pages as a picture in `docs/screenshots/`, on a clock that stands
 * still. Each file of pictures is a list of scenes; a name picks those that contain it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Shutdown } from '../../packages/server/src/shutdown.ts'
import { openBrowser } from '../../test/stage/open-browser.ts'
import { installPrograms } from '../machine/install-programs.ts'
import { programs } from '../machine/programs.ts'
import { consoleScenes } from './console.ts'
import type { Scene } from './scene.ts'
import { shrinkPng } from './shrink-png.ts'
import { statusScenes } from './status.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const scenes: readonly Scene[] = [...statusScenes, ...consoleScenes]

const asked = process.argv.slice(2)
const wanted = scenes.filter(({ name }) => asked.length === 0 || asked.some(word => name.includes(word)))
mkdirSync(`${root}docs/screenshots`, { recursive: true })
await installPrograms([programs['chromium-headless-shell']])
const shutdown = new Shutdown()
const whole = { after: (end: () => unknown) => shutdown.onClose('the browser', async () => void (await end())) }
try {
  const browser = await openBrowser(whole)
  for (const each of wanted) {
    const { name, file } = each
    const scene = new Shutdown()
    try {
      const t = { after: (end: () => unknown) => scene.onClose(name, async () => void (await end())) }
      const path = `${root}${file ?? `docs/screenshots/${name}.png`}`
      await each.take({ t, browser, file: path })
      writeFileSync(path, shrinkPng(readFileSync(path)))
      console.log(`${name}.png`)
    } finally {
      await browser.closePages()
      await scene.close()
    }
  }
} finally {
  await shutdown.close()
}
