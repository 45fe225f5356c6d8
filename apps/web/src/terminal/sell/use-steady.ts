import { useCallback, useLayoutEffect, useRef } from 'react'

/** The same function for as long as the screen stands; what it does is always the newest. */
export function useSteady<A extends readonly unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  })
  return useCallback((...args: A) => latest.current(...args), [])
}
