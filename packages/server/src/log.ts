/** A structured log, with the methods of pino that are used. */
export interface Log {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
  info(fields: object, message: string): void
  debug(fields: object, message: string): void
}

export const silentLog: Log = { error() {}, warn() {}, info() {}, debug() {} }
