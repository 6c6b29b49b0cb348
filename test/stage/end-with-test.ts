import type { TestContext } from 'node:test'

/** What a test has started, to be closed last first. */
const begun = new WeakMap<object, (() => void | Promise<void>)[]>()

/** Closes something at the end of the test, in reverse order of start: a process before its disk, a disk before its folder. */
export function endWithTest(t: Pick<TestContext, 'after'>, end: () => void | Promise<void>): void {
  const known = begun.get(t)
  if (known !== undefined) return void known.push(end)
  const endings = [end]
  begun.set(t, endings)
  t.after(async () => {
    const failures: unknown[] = []
    for (const each of endings.toReversed()) {
      try {
        await each()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be ended')
  })
}
