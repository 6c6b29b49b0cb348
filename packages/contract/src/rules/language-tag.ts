const maxLength = 35
/** Language, script, region and variants (RFC 5646, 2.1): what a title can be in. */
const shape = /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*$/

/** A language tag (BCP 47) in its usual case, such as `zh-Hant-TW`; `undefined` if the text is none. */
export function languageTag(text: string): string | undefined {
  const lower = text.toLowerCase()
  if (text.length > maxLength || !shape.test(lower)) return undefined
  const [language = '', ...others] = lower.split('-')
  return [language, ...others.map(inUsualCase)].join('-')
}

function inUsualCase(subtag: string): string {
  if (subtag.length === 2) return subtag.toUpperCase()
  return subtag.length === 4 ? `${subtag.charAt(0).toUpperCase()}${subtag.slice(1)}` : subtag
}
