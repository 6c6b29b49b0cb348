import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Relative paths start at the checkout; at the working directory where the program was installed as a package. */
const root = checkoutOf(fileURLToPath(new URL('../../../..', import.meta.url))) ?? process.cwd()

/** The store's address; where it is a file, with its path made absolute. */
export function absoluteStore(address: string): string {
  const path = pathOf(address)
  return path === undefined ? address : `sqlite:${resolve(root, path)}`
}

/** Where a secret code is left for who starts the service without a terminal: beside a database that is a file. */
export function secretCodeFile(address: string): string {
  const path = pathOf(address)
  return resolve(root, path === undefined ? 'data' : dirname(path), 'secret-code')
}

/** The path of a store that is a file. */
function pathOf(address: string): string | undefined {
  const [, path] = /^sqlite:(.*)$/s.exec(address) ?? []
  return path === ':memory:' ? undefined : path
}

function checkoutOf(folder: string): string | undefined {
  return existsSync(resolve(folder, 'packages/contract/openapi.yaml')) ? folder : undefined
}
