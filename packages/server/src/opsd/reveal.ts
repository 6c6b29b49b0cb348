import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Reveal } from '../first-start/ensure-secret-code.ts'

/**
 * Shows a secret code once: on the terminal if there is one, otherwise in a file that only its owner can read. The file is
 * written before the code is in force, so that no crash in between loses it.
 */
export function revealTo(terminal: NodeJS.WriteStream, file: string): Reveal {
  if (terminal.isTTY) {
    return {
      before() {},
      after: code => void terminal.write(`\nSecret code, shown only once: ${code}\n\n`),
      never() {},
    }
  }
  /** The code in an existing file is in force until the new one is. */
  const earlier = `${file}.earlier`
  const never = () => {
    rmSync(file, { force: true })
    if (existsSync(earlier)) renameSync(earlier, file)
  }
  return {
    before(code) {
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
        if (existsSync(file)) renameSync(file, earlier)
        try {
          writeFileSync(file, `${code}\n`, { mode: 0o600, flag: 'wx' })
        } catch (error) {
          never()
          throw error
        }
      } catch (error) {
        throw withAdvice(error as Error, file)
      }
    },
    after() {
      rmSync(earlier, { force: true })
      terminal.write(`The secret code is in ${file}; save it elsewhere and delete that file.\n`)
    },
    never,
  }
}

/** The same error of the system, with what to do about it. */
function withAdvice(error: Error, file: string): Error {
  error.message = `there is no terminal to show a new secret code on, and it cannot be saved in ${file}: ${error.message}. Give one in OPS_SECRET_CODE or OPS_SECRET_CODE_FILE`
  return error
}
