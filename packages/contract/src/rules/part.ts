import type { PartInput } from '../generated/types.gen.ts'
import { languageTag } from './language-tag.ts'
import { openingHoursProblems } from './opening-hours.ts'

const labelKey = /^[a-z0-9][a-z0-9_.-]{0,39}$/

/**
 * What is wrong with a part that has the form of the contract's schema: the field, such as `opening_hours.weekly.mo.0`,
 * and what it must be. A wrong key is named by its position and not repeated: it may be anything.
 */
export function partProblems(part: PartInput): { path: string; message: string }[] {
  const { titles = {}, labels = {}, opening_hours: hours, time_zone: zone } = part
  const languages = Object.keys(titles).map(languageTag)
  return [
    ...languages.flatMap((language, index) => {
      if (language === undefined)
        return [{ path: 'titles', message: `key ${index + 1} must be a language tag (BCP 47), such as de or pt-BR` }]
      return languages.indexOf(language) < index
        ? [{ path: 'titles', message: `key ${index + 1} must be another language: ${language} is there already` }]
        : []
    }),
    ...Object.keys(labels).flatMap((key, index) =>
      labelKey.test(key)
        ? []
        : {
            path: 'labels',
            message: `key ${index + 1} must be 1–40 lower-case letters, digits, \`.\`, \`_\` or \`-\`, beginning with a letter or digit`,
          },
    ),
    ...(hours !== undefined && zone === undefined
      ? [{ path: 'time_zone', message: 'is required with opening_hours' }]
      : []),
    ...(hours === undefined ? [] : openingHoursProblems(hours)).map(({ path, message }) => ({
      path: `opening_hours.${path}`,
      message,
    })),
  ]
}
