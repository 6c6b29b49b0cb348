import { useEffect, useState } from 'react'
import { useStore } from '../stores.ts'

/** The clock of the service, which the console uses instead of this machine's. */
export class Clock {
  #skewMs = 0

  /** The time at the service, in milliseconds. */
  now = (): number => Date.now() + this.#skewMs

  /** Sets it to what the service has said just now. */
  set(told: number): void {
    this.#skewMs = told - Date.now()
  }
}

/** The time at the service, updated regularly. */
export function useNow(everyMs = 1000): number {
  const clock = useStore(Clock)
  const [now, setNow] = useState(clock.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), everyMs)
    return () => clearInterval(timer)
  }, [clock, everyMs])
  return now
}
