import { useEffect } from 'react'

/** Keeps a search in the address, so that it survives going back, and can be shared. Empty values are left out. */
export function useInAddress(search: readonly (readonly [string, string])[]): void {
  const query = new URLSearchParams(search.filter(([, value]) => value !== '').map(pair => [...pair])).toString()
  useEffect(() => {
    const timer = setTimeout(() => history.replaceState(null, '', query === '' ? location.pathname : `?${query}`), 200)
    return () => clearTimeout(timer)
  }, [query])
}
