import { useEffect, useState } from 'react'

let skewMs = 0

/** Sets how far the service's clock is ahead of this machine's: the console uses the service's time. */
export function setSkew(told: number): void {
  skewMs = told - Date.now()
}

/** The time at the service, in milliseconds. */
export function serviceNow(): number {
  return Date.now() + skewMs
}

/** The time at the service, updated regularly. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(serviceNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serviceNow()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
