/** The base path of the service, without a slash at its end; not empty if a proxy adds a prefix. */
export const base = new URL(import.meta.url).pathname.replace(/\/console\/assets\/.*$/, '')
