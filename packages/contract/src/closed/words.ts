import { readWeighted } from '../rules/weighted.ts'

/** The words of the page and the text of a closed gate, in one language. */
export interface ClosedWords {
  locale: string
  closed: string
  longer: string
  plannedEnd: string
  latest: string
  /** The text of a link. */
  statusPage: string
  reloads: string
  tryAgain: (seconds: number) => string
}

/** By primary language subtag. The first is the default. */
export const closedWords = {
  en: {
    locale: 'en-GB',
    closed: 'Closed for maintenance',
    longer: 'It takes longer than planned. We are on it.',
    plannedEnd: 'Planned end',
    latest: 'Latest update',
    statusPage: 'Status page',
    reloads: 'This page reloads automatically.',
    tryAgain: seconds => `Try again in ${seconds} seconds.`,
  },
  de: {
    locale: 'de-DE',
    closed: 'Wegen Wartung geschlossen',
    longer: 'Es dauert länger als geplant. Wir arbeiten daran.',
    plannedEnd: 'Geplantes Ende',
    latest: 'Letzte Meldung',
    statusPage: 'Statusseite',
    reloads: 'Diese Seite wird automatisch neu geladen.',
    tryAgain: seconds => `Bitte in ${seconds} Sekunden erneut versuchen.`,
  },
} as const satisfies Record<string, ClosedWords>

export type ClosedLanguage = keyof typeof closedWords

/** The available language that an `Accept-Language` header prefers (RFC 4647, 3.4, by primary subtag). */
export function closedLanguage(accepted: string | undefined): ClosedLanguage {
  let best: ClosedLanguage = 'en'
  let bestWeight = 0
  for (const { value, weight } of readWeighted(accepted ?? '')) {
    const subtag = value.split('-', 1)[0] ?? ''
    if (weight > bestWeight && Object.hasOwn(closedWords, subtag))
      [best, bestWeight] = [subtag as ClosedLanguage, weight]
  }
  return best
}
