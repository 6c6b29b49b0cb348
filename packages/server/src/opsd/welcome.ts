/** Where people find what is served, below the address of the API: who starts it has nothing else to go by. */
export function welcome(url: string): string {
  const origin = url.slice(0, -'/ops'.length)
  return `Ops service: ${url}
  Console:      ${origin}/console
  Status page:  ${origin}/status
  API explorer: ${url}/docs
`
}
