/** What the page and the text of a closed gate say, in one language. */
export interface ClosedWords {
  locale: string
  closed: string
  longer: string
  plannedEnd: string
  latest: string
  /** Of a link. */
  statusPage: string
  looksAgain: string
  tryAgain: (seconds: number) => string
}

/** By primary language subtag; the first is for who asks for none of them. */
export const closedWords = {
  en: {
    locale: 'en-GB',
    closed: 'Closed for maintenance',
    longer: 'It takes longer than planned. We are on it.',
    plannedEnd: 'Planned end',
    latest: 'Latest update',
    statusPage: 'Status page',
    looksAgain: 'This page looks again by itself.',
    tryAgain: seconds => `Try again in ${seconds} seconds.`,
  },
  de: {
    locale: 'de-DE',
    closed: 'Wegen Wartung geschlossen',
    longer: 'Es dauert länger als geplant. Wir sind dran.',
    plannedEnd: 'Geplantes Ende',
    latest: 'Letzte Meldung',
    statusPage: 'Statusseite',
    looksAgain: 'Diese Seite sieht von selbst wieder nach.',
    tryAgain: seconds => `In ${seconds} Sekunden wieder versuchen.`,
  },
} as const satisfies Record<string, ClosedWords>

export type ClosedLanguage = keyof typeof closedWords

/** The language that an `Accept-Language` header prefers of those that there are (RFC 4647, 3.4, by primary subtag). */
export function closedLanguage(accepted: string | undefined): ClosedLanguage {
  let best: ClosedLanguage = 'en'
  let bestQuality = 0
  for (const range of (accepted ?? '').toLowerCase().split(',', 50)) {
    const [tag = '', ...parameters] = range.split(';').map(part => part.trim())
    const subtag = tag.split('-', 1)[0] ?? ''
    const weight = parameters.find(parameter => parameter.startsWith('q='))
    const quality = weight === undefined ? 1 : Number(weight.slice(2))
    if (quality > bestQuality && Object.hasOwn(closedWords, subtag))
      [best, bestQuality] = [subtag as ClosedLanguage, quality]
  }
  return best
}
