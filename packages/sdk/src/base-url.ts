/** Where the service is, without a slash at the end; `name` is the option it came in. */
export function readBaseUrl(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(`${name} must be an http or https address such as http://127.0.0.1:8080/ops`)
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new TypeError(`${name} must hold no user, password, query or fragment`)
  }
  return url.origin + url.pathname.replace(/\/+$/, '')
}
