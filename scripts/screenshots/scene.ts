import type { PageBrowser } from '../../test/stage/open-browser.ts'

/** A picture: how to come to what it shows, and where it goes. */
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
