import { type Assets, readAssets } from './assets.ts'
import { badge } from './badge.ts'
import { calendar } from './calendar.ts'
import { feed } from './feed.ts'
import { findPage } from './find-page.ts'
import { historyPage } from './history-page.ts'
import { listPage } from './list-page.ts'
import { loadLanguages } from './load-languages.ts'
import { type Message, messagePage } from './message-page.ts'
import type {
  BadgeState,
  CalendarOfScope,
  FeedOfScope,
  FindPart,
  Found,
  HistoryOfPeriod,
  ListKind,
  Overview,
  PageSettings,
  ShownWindow,
} from './overview.ts'
import { overviewPage } from './overview-page.ts'
import { type Writing, writingIn } from './page.ts'
import { partsPage } from './parts-page.ts'
import { windowPage } from './window-page.ts'
import { chooseLanguage, type Languages, type Words } from './words.ts'

/** The public pages of a deployment: data in, text out. */
export class StatusSite {
  readonly languages: Languages
  readonly assets: Assets
  readonly #settings: PageSettings
  readonly #findPart: FindPart
  readonly #writings = new Map<Words, Writing>()

  constructor(settings: PageSettings, languages: Languages, findPart: FindPart) {
    this.languages = languages
    this.assets = readAssets(settings, languages)
    this.#settings = settings
    this.#findPart = findPart
  }

  /** Reads the languages and files of the site. */
  static async open(settings: PageSettings, findPart: FindPart = () => undefined): Promise<StatusSite> {
    return new StatusSite(settings, await loadLanguages(), findPart)
  }

  /** The language for an `Accept-Language` header, or `asked` if there is such a language. */
  language(accepted: string | undefined, asked?: string): Words {
    return this.languages.find(({ tag }) => tag === asked) ?? chooseLanguage(accepted, this.languages)
  }

  /** When the day of a moment ends in the deployment's time zone: the pages change then. */
  nextDay(at: number): number {
    return this.#writing(this.languages[0]).moments.nextDay(at)
  }

  /** The date of a moment in the deployment's time zone, such as `2026-12-01`. */
  dateOf(at: number): string {
    return this.#writing(this.languages[0]).moments.dateOf(at)
  }

  /** When a month or a day such as `2026-11` or `2026-11-15` begins and ends in the deployment's time zone. */
  range(period: string): { from: number; until: number } {
    return this.#writing(this.languages[0]).moments.range(period)
  }

  overview(words: Words, overview: Overview): string {
    return overviewPage(this.#writing(words), overview)
  }

  /** A page of a list; `undefined` if there is no such page. */
  list(words: Words, overview: Overview, kind: ListKind, page: number): string | undefined {
    const writing = this.#writing(words)
    return kind === 'parts' ? partsPage(writing, overview, page) : listPage(writing, overview, kind, page)
  }

  /** A page of a month or a day; `undefined` if there is no such page. */
  history(words: Words, history: HistoryOfPeriod, page: number): string | undefined {
    return historyPage(this.#writing(words), history, page)
  }

  /** A page of what was found; `undefined` if there is no such page. */
  find(words: Words, found: Found, page: number): string | undefined {
    return findPage(this.#writing(words), found, page)
  }

  window(words: Words, window: ShownWindow, at: { now: number; seq: number }): string {
    return windowPage(this.#writing(words), window, at)
  }

  calendar(words: Words, of: CalendarOfScope): string {
    return calendar(this.#writing(words), of)
  }

  feed(words: Words, of: FeedOfScope): string {
    return feed(this.#writing(words), of)
  }

  message(words: Words, what: Message, now: number): string {
    return messagePage(this.#writing(words), what, now)
  }

  /** A badge of a scope; "unknown" without a state. */
  badge(words: Words, scope: string | undefined, state: BadgeState | undefined): string {
    const label =
      scope === undefined ? (this.#settings.title ?? words.title) : this.#writing(words).names.text(scope, 30)
    return badge(words, label, state)
  }

  #writing(words: Words): Writing {
    const { languages, assets } = this
    return this.#writings.getOrInsertComputed(words, () =>
      writingIn(words, { languages, assets, settings: this.#settings, findPart: this.#findPart }),
    )
  }
}
