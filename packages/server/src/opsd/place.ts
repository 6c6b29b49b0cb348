import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Relative paths start at the checkout; at the working directory where the program was installed as a package. */
const root = checkoutOf(fileURLToPath(new URL('../../../..', import.meta.url))) ?? process.cwd()

/** The store's address with its path made absolute. */
export function absoluteStore(address: string): string {
  const path = address.slice('sqlite:'.length)
  return path === ':memory:' ? address : `sqlite:${resolve(root, path)}`
}

/** Where a secret code is left for who starts the service without a terminal: beside the database. */
export function secretCodeFile(address: string): string {
  const path = address.slice('sqlite:'.length)
  return resolve(root, path === ':memory:' ? 'data' : dirname(path), 'secret-code')
}

function checkoutOf(folder: string): string | undefined {
  return existsSync(resolve(folder, 'packages/contract/openapi.yaml')) ? folder : undefined
}
