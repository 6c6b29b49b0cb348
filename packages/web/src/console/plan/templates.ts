import { base } from '../base.ts'
import { Preference } from '../preference.ts'
import { readTemplates, type Template, writeTemplates } from './template.ts'

/** The operator's templates, in this browser, by name; those of another deployment on the same host are apart. */
export class Templates extends Preference<readonly Template[]> {
  constructor() {
    super(
      `ops-console-templates${base}`,
      stored => {
        const read = readTemplates(stored ?? '[]')
        return typeof read === 'string' ? [] : read
      },
      writeTemplates,
    )
  }

  /** Adds templates; one with the same name is replaced. */
  add(more: readonly Template[]): void {
    const names = new Set(more.map(({ name }) => name))
    const others = this.get().filter(({ name }) => !names.has(name))
    const last = [...new Map(more.map(template => [template.name, template])).values()]
    this.set([...others, ...last].sort((a, b) => a.name.localeCompare(b.name)))
  }

  remove(name: string): void {
    this.set(this.get().filter(template => template.name !== name))
  }
}
