/** The URLs of what is served, for the person who starts the service. */
export function welcome(url: string): string {
  const origin = url.slice(0, -'/ops'.length)
  return `Ops service: ${url}
  Console:      ${origin}/console
  Status page:  ${origin}/status
  API explorer: ${url}/docs
`
}
