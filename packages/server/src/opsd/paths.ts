import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { absoluteAddress, fileOf } from '../store/open.ts'

/** Relative paths start at the checkout or, if the program was installed as a package, at the working directory. */
const root = checkoutOf(fileURLToPath(new URL('../../../..', import.meta.url))) ?? process.cwd()

/**
 * The store's address, with its path made absolute, if it has one.
 *
 * @throws StoreRefused if the path is malformed.
 */
export function absoluteStore(address: string): string {
  return absoluteAddress(address, root)
}

/** The file for a secret code if the service is started without a terminal, in the folder of the store's file. */
export function secretCodeFile(address: string): string {
  const file = fileOf(address)
  return resolve(root, file === undefined ? 'data' : dirname(file), 'secret-code')
}

function checkoutOf(folder: string): string | undefined {
  return existsSync(resolve(folder, 'packages/contract/openapi.yaml')) ? folder : undefined
}
