import { useEffect, useState } from 'react'

let skewMs = 0

/** Sets how far the clock of the service is from this machine's: everything here goes by the service's. */
export function setSkew(told: number): void {
  skewMs = told - Date.now()
}

/** The time at the service, in milliseconds. */
export function serviceNow(): number {
  return Date.now() + skewMs
}

/** The time at the service, anew every so often. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(serviceNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serviceNow()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
