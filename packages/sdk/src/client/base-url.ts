/** Where the service is: http or https, without user, query or fragment. */
export const baseUrlPattern = /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/i

/** Such an address, or a path, as paths are appended to it: without a slash at its end. */
export function withoutSlash(text: string): string {
  return text.replace(/(.)\/+$/, '$1')
}
