import { preferredLanguage } from './preferred.ts'

/** The words of the page and the text of a closed gate, in one language. */
export interface ClosedWords {
  locale: string
  closed: string
  readOnly: string
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
    readOnly: 'Read-only for maintenance',
    longer: 'It is taking longer than planned. We are on it.',
    plannedEnd: 'Planned end',
    latest: 'Latest update',
    statusPage: 'Status page',
    reloads: 'This page reloads automatically.',
    tryAgain: (seconds: number): string => `Try again in ${wait(seconds, 'en-GB')}.`,
  },
  de: {
    locale: 'de-DE',
    closed: 'Wegen Wartungsarbeiten geschlossen',
    readOnly: 'Wegen Wartungsarbeiten nur lesbar',
    longer: 'Es dauert länger als geplant. Wir arbeiten daran.',
    plannedEnd: 'Geplantes Ende',
    latest: 'Letzte Meldung',
    statusPage: 'Statusseite',
    reloads: 'Diese Seite wird automatisch neu geladen.',
    tryAgain: (seconds: number): string => `Bitte in ${wait(seconds, 'de-DE')} noch einmal versuchen.`,
  },
} as const

export type ClosedLanguage = keyof typeof closedWords

/** A wait as people say it: in seconds up to two minutes, then in minutes. */
function wait(seconds: number, locale: string): string {
  const [count, unit] = seconds < 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

const languages = Object.keys(closedWords) as [ClosedLanguage, ...ClosedLanguage[]]

/** The available language that an `Accept-Language` header prefers. */
export function closedLanguage(accepted: string | undefined): ClosedLanguage {
  return preferredLanguage(accepted, languages)
}
