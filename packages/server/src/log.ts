/** A structured log: pino's shape, as far as it is used. */
export interface Log {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
  info(fields: object, message: string): void
  debug(fields: object, message: string): void
}

/** Says nothing. */
export const silentLog: Log = { error() {}, warn() {}, info() {}, debug() {} }
