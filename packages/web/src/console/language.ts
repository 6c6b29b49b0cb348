import type { Words } from './languages/en.ts'
import type { LaterWords } from './languages/later-en.ts'
import { Preference } from './preference.ts'
import { Signal } from './signal.ts'

/** The languages of the console: what the first pages say, and the rest. Only the one that is spoken is loaded. */
const files = {
  en: { first: () => import('./languages/en.ts'), later: () => import('./languages/later-en.ts') },
  de: { first: () => import('./languages/de.ts'), later: () => import('./languages/later-de.ts') },
}

/** The tag of a language. */
export type Tag = keyof typeof files

/** Every language, the fallback first. */
export const tags = Object.keys(files) as Tag[]

/** The texts of the console, in the language that is spoken; empty until one is, and nothing is shown before. */
export const words = {} as Words & LaterWords

/** The language that is spoken. Who listens hears of another one when its texts are there. */
export const spoken = new Signal<Tag>('en')

/** Loads what the first pages say in a language, and speaks it from then on. */
export async function speakFirst(tag: Tag): Promise<void> {
  Object.assign(words, (await files[tag].first()).words)
  spoken.set(tag)
}

/** Loads what the other pages say in the language that is spoken. */
export async function speakRest(): Promise<void> {
  Object.assign(words, (await files[spoken.get()].later()).words)
}

/** Loads all of a language, and speaks it from then on. */
export async function speak(tag: Tag): Promise<void> {
  const [first, later] = await Promise.all([files[tag].first(), files[tag].later()])
  Object.assign(words, first.words, later.words)
  spoken.set(tag)
}

/** The language that the operator has chosen, or `undefined` for the browser's. */
export class ChosenLanguage extends Preference<Tag | undefined> {
  constructor() {
    super(
      'ops-console-language',
      stored => tags.find(tag => tag === stored),
      tag => tag ?? '',
    )
  }

  /** The language to speak. */
  tag(): Tag {
    return this.get() ?? ownLanguage()
  }
}

/** The first language of the browser that the console speaks; English if it speaks none. */
export function ownLanguage(wanted: readonly string[] = navigator.languages): Tag {
  for (const each of wanted) {
    const [language] = each.toLowerCase().split('-')
    const found = tags.find(tag => tag === language)
    if (found !== undefined) return found
  }
  return 'en'
}

/** The name of a language, in itself. */
export function languageName(tag: Tag): string {
  return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag
}
