import { useEffect, useState } from 'react'

/** The browser's own offer to install, held until somebody wants it. Not every browser makes one. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

let held: InstallOffer | null = null
const waiting = new Set<() => void>()

/** Called once as early as the page runs: the offer comes before any screen listens. */
export function holdInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', event => {
    event.preventDefault()
    held = event as InstallOffer
    for (const tell of waiting) tell()
  })
  window.addEventListener('appinstalled', () => {
    held = null
    for (const tell of waiting) tell()
  })
}

export function useInstall(): (() => void) | null {
  const [, redraw] = useState(0)
  useEffect(() => {
    const tell = () => redraw(times => times + 1)
    waiting.add(tell)
    return () => void waiting.delete(tell)
  }, [])
  if (held === null) return null
  return () => void held?.prompt()
}
