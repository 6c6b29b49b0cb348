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
  // Text without subpixel colours: pictures are a third of the size.
  '--disable-lcd-text',
]
/** Long enough for a busy machine; a wait ends as soon as it can. */
const maxWaitMs = 30_000

/** The sizes in which pages are checked. */
export const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } } as const

/** A page in a browser, and what it should not have done. */
export interface OpenPage {
  page: Page
  /** Errors, violations of its policy, and requests to other origins than `origins`. */
  complaints: string[]
}

/** A Chromium in which pages share nothing. */
export class PageBrowser {
  readonly #browser: Browser
  readonly #zone: { timezoneId?: string }

  constructor(browser: Browser, zone: { timezoneId?: string }) {
    this.#browser = browser
    this.#zone = zone
  }

  /** Opens a blank page that may make requests only to `origins`. */
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

  /** Opens a blank page in a browser with an unknown time zone or language. */
  async openAstray(origins: readonly string[], options: BrowserContextOptions = {}): Promise<OpenPage> {
    const opened = await this.open(origins, options)
    // As in Chromium if TZ is empty or wrong: it does not accept the name that it returns.
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

  /** Closes every page, and releases the requests that are held. */
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

/** Starts a browser, and closes it with the test. Its time zone is New York's, unless it gets an environment. */
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
