/** The address of the service: http or https, without user, query or fragment. */
export const baseUrlPattern: RegExp = /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/i

/** An address or path without a slash at its end, so that paths can be appended to it. */
export function withoutSlash(text: string): string {
  return text.replace(/(.)\/+$/, '$1')
}
