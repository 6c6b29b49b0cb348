import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { requireProgram } from '../../scripts/machine/programs.ts'

const flags = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // Text in shades of one colour: pictures are a third as big.
  '--disable-lcd-text',
]
/** Long enough for a machine on which much else runs: whoever waits goes on as soon as it can. */
const maxWaitMs = 30_000

/** Sizes that pages are looked at in. */
export const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } } as const

/** A page in a browser, and what it did that it should not have. */
export interface OpenPage {
  page: Page
  /** Errors, what its policy forbade, and requests to other hosts than those of `origins`. */
  complaints: string[]
}

/** A Chromium of its own, in which each page is as good as in a browser of its own. */
export class PageBrowser {
  readonly #browser: Browser
  readonly #zone: { timezoneId?: string }

  constructor(browser: Browser, zone: { timezoneId?: string }) {
    this.#browser = browser
    this.#zone = zone
  }

  /** Opens a blank page that may ask `origins` alone. */
  async open(origins: readonly string[], options: BrowserContextOptions = {}): Promise<OpenPage> {
    const context = await this.#browser.newContext({
      viewport: sizes.desktop,
      locale: 'en-GB',
      ...this.#zone,
      ...options,
    })
    context.setDefaultTimeout(maxWaitMs)
    const complaints: string[] = []
    const page = await context.newPage()
    page.on('request', request => {
      const { origin, protocol } = new URL(request.url())
      if (/^https?:$/.test(protocol) && !origins.includes(origin)) complaints.push(`asked ${request.url()}`)
    })
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', error => complaints.push(String(error)))
    return { page, complaints }
  }

  /** Opens a blank page of a machine that can't tell its zone, or whose browser calls itself by no language there is. */
  async openAstray(origins: readonly string[], options: BrowserContextOptions = {}): Promise<OpenPage> {
    const opened = await this.open(origins, options)
    // What Chromium says where TZ is empty or wrong: it refuses the name itself where it is given it back.
    await opened.page.addInitScript(`
      const { resolvedOptions } = Intl.DateTimeFormat.prototype
      Intl.DateTimeFormat.prototype.resolvedOptions = function () {
        const options = resolvedOptions.call(this)
        return options.timeZone === 'America/New_York' ? { ...options, timeZone: 'Etc/Unknown' } : options
      }
      Object.defineProperty(navigator, 'languages', { get: () => ['en-US@posix', 'en-US@posix'] })
      Object.defineProperty(navigator, 'language', { get: () => 'en-US@posix' })
    `)
    return opened
  }

  /** Closes every page, and lets go of what was held up on its way. */
  async closePages(): Promise<void> {
    for (const context of this.#browser.contexts()) {
      for (const page of context.pages()) await page.unrouteAll({ behavior: 'ignoreErrors' })
      await context.close()
    }
  }

  close(): Promise<void> {
    return this.#browser.close()
  }
}

/** Starts a browser, and ends it with the test. Its zone is New York's, unless it gets an environment of its own. */
export async function openBrowser(
  t: { after(end: () => unknown): void },
  env?: Record<string, string | undefined>,
): Promise<PageBrowser> {
  const executablePath = requireProgram('chromium-headless-shell')
  const launched = await chromium.launch({ executablePath, args: flags, ...(env && { env }) })
  const browser = new PageBrowser(launched, env === undefined ? { timezoneId: 'America/New_York' } : {})
  t.after(() => browser.close())
  return browser
}
