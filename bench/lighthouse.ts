import { readFileSync } from 'node:fs'
import { requireProgram } from '../scripts/machine/programs.ts'
import { outputOf, type Scratch } from './child.ts'

const version = '13.5.0'
const categories = ['performance', 'accessibility', 'best-practices'] as const

/** What Lighthouse gives a page on its throttled phone, of 100. */
export type Scores = Record<(typeof categories)[number], number>

/** Installs Lighthouse for this run alone; what it returns looks at a page. */
export async function installLighthouse(scratch: Scratch): Promise<(url: string) => Promise<Scores>> {
  const folder = scratch.file('lighthouse')
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', '--no-save']
  await outputOf(['npm', 'install', '--prefix', folder, ...quiet, `lighthouse@${version}`])
  const chromium = requireProgram('chromium-headless-shell')
  let count = 0
  return async url => {
    const report = scratch.file(`lighthouse-${++count}.json`)
    await outputOf([
      'env',
      `CHROME_PATH=${chromium}`,
      process.execPath,
      `${folder}/node_modules/lighthouse/cli/index.js`,
      url,
      '--quiet',
      '--output=json',
      `--output-path=${report}`,
      `--only-categories=${categories.join(',')}`,
      '--no-enable-error-reporting',
      '--chrome-flags=--headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run',
    ])
    const { categories: found } = JSON.parse(readFileSync(report, 'utf8')) as {
      categories: Record<string, { score: number | null }>
    }
    return Object.fromEntries(categories.map(name => [name, (found[name]?.score ?? Number.NaN) * 100])) as Scores
  }
}
