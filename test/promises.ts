import { cli } from './promises/cli.ts'
import { credentials } from './promises/credentials.ts'
import { feeds } from './promises/feeds.ts'
import { foreign } from './promises/foreign.ts'
import { gates } from './promises/gates.ts'
import { metrics } from './promises/metrics.ts'
import { pages } from './promises/pages.ts'
import { parts } from './promises/parts.ts'
import { probes } from './promises/probes.ts'
import { process } from './promises/process.ts'
import { published } from './promises/published.ts'
import { requests } from './promises/requests.ts'
import { sdk } from './promises/sdk.ts'
import { store } from './promises/store.ts'
import { windows } from './promises/windows.ts'

const areas: Record<string, Record<string, string>> = {
  ...requests,
  ...probes,
  ...windows,
  ...parts,
  ...gates,
  ...credentials,
  ...store,
  ...process,
  ...pages,
  ...metrics,
  ...foreign,
  ...feeds,
  ...cli,
  ...sdk,
  ...published,
}

/**
 * Every behaviour that the service promises, by its id: `area.words`. A test cites the promise that it checks by having
 * `[id]` in its title; `test/promises.test.ts` fails on a promise that no test cites.
 */
export const promises: Record<string, string> = Object.fromEntries(
  Object.entries(areas).flatMap(([area, each]) =>
    Object.entries(each).map(([words, promise]) => [`${area}.${words}`, promise]),
  ),
)
