import type { Part } from '../generated/types.gen.ts'

/**
 * The title of a part for a reader of a language (BCP 47): in that language, else in a wider or a neighbouring one (for
 * `de-AT` they are `de`, then `de-CH`), else `title`.
 */
export function titleOf({ title, titles = {} }: Pick<Part, 'title' | 'titles'>, language: string): string {
  const tags = Object.keys(titles)
  if (tags.length === 0) return title
  const subtags = language.toLowerCase().split('-')
  const wider = subtags.map((_, index) => subtags.slice(0, subtags.length - index).join('-'))
  const found =
    wider.map(each => tags.find(tag => tag.toLowerCase() === each)).find(tag => tag !== undefined) ??
    tags.sort().find(tag => tag.toLowerCase().startsWith(`${subtags[0]}-`))
  return (found === undefined ? undefined : titles[found]) ?? title
}
