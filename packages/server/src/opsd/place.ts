import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { absoluteAddress, fileOf } from '../store/open.ts'

/** Relative paths start at the checkout; at the working directory where the program was installed as a package. */
const root = checkoutOf(fileURLToPath(new URL('../../../..', import.meta.url))) ?? process.cwd()

/**
 * The store's address, with its path made absolute where it has one.
 *
 * @throws StoreRefused when it names a file in a form that is not understood.
 */
export function absoluteStore(address: string): string {
  return absoluteAddress(address, root)
}

/** Where a secret code is left for who starts the service without a terminal: beside the file of the store. */
export function secretCodeFile(address: string): string {
  const file = fileOf(address)
  return resolve(root, file === undefined ? 'data' : dirname(file), 'secret-code')
}

function checkoutOf(folder: string): string | undefined {
  return existsSync(resolve(folder, 'packages/contract/openapi.yaml')) ? folder : undefined
}
