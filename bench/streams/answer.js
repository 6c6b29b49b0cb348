/** Answers what the bench asks this process: each name with its function. */
export function answer(functions) {
  const all = { ready() {}, ...functions }
  process.on('message', async ({ id, name, args }) => {
    try {
      process.send({ id, value: await all[name](...args) })
    } catch (error) {
      process.send({ id, error: String(error?.stack ?? error) })
    }
  })
  process.on('disconnect', () => process.exit())
}

/** Nanoseconds by a clock that all processes of the machine share, as a number of milliseconds. */
export const nowMs = () => Number(process.hrtime.bigint()) / 1e6
