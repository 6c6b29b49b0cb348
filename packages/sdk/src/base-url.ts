/** Where the service is, without a slash at the end; `name` is the option it came in. */
export function readBaseUrl(name: string, text: string): string {
  const { href } = new URL(URL.canParse(text) ? text : 'none:')
  if (!/^https?:[^@?#]+$/.test(href)) {
    throw new TypeError(
      `${name} must be an http or https address such as http://127.0.0.1:8080/ops, without user, password, query or fragment`,
    )
  }
  return href.replace(/\/+$/, '')
}
