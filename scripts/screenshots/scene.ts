import type { PageBrowser } from '../../test/stage/open-browser.ts'

/** A picture: how to reach what it shows, and its file. */
export interface Scene {
  name: string
  /** Where it goes, from the root; `docs/screenshots/<name>.png` when absent. */
  file?: string
  take(stage: Stage): Promise<void>
}

/** What a scene is played with. */
export interface Stage {
  /** Ends what the scene has started. */
  t: { after(end: () => unknown): void }
  browser: PageBrowser
  file: string
}
