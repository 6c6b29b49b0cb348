/** The path before every path of the service, where a proxy puts it below one; without a slash at its end. */
export const base = new URL(import.meta.url).pathname.replace(/\/console\/assets\/.*$/, '')
