import { Preference } from './preference.ts'

/** The colours of the console: those of the system, light or dark. */
export const themes = ['system', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

/** The style asks for the system's colours in rules like this one. */
const darkRule = 'prefers-color-scheme: dark'

/** The colours that the operator has chosen. */
export class ChosenTheme extends Preference<Theme> {
  readonly #rules: { media: MediaList; text: string }[] = []

  constructor() {
    super('ops-console-theme', stored => themes.find(theme => theme === stored) ?? 'system')
  }

  /** Applies it, now and whenever it changes. */
  apply(): void {
    for (const sheet of document.styleSheets) this.#collect(sheet.cssRules)
    const show = () => {
      const theme = this.get()
      document.documentElement.style.colorScheme = theme === 'system' ? '' : theme
      for (const { media, text } of this.#rules) {
        if (theme === 'system') media.mediaText = text
        else media.mediaText = theme === 'dark' ? 'screen' : 'not all'
      }
    }
    this.listen(show)
    show()
  }

  #collect(rules: CSSRuleList): void {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule && rule.media.mediaText.includes(darkRule))
        this.#rules.push({ media: rule.media, text: rule.media.mediaText })
      if ('cssRules' in rule) this.#collect(rule.cssRules as CSSRuleList)
    }
  }
}
