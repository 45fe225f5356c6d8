import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { belongsToText, keyName } from './key-name.ts'

export interface Shortcut {
  /** The first is the one shown; the others do the same where a browser keeps the first for itself. */
  readonly keys: readonly string[]
  readonly label: string
  /** How the key is written on the shortcut bar, when not by its name. */
  readonly shown?: string
  /** Null shows the key without giving it anything to do: another part of the screen listens for it. */
  readonly run: (() => void) | null
  /** Works, but does not stand on the bar. */
  readonly quiet?: boolean
}

interface Layer {
  shortcuts: readonly Shortcut[]
  /** A screen listens behind the panels that stand on it, whichever came first. */
  readonly behind: boolean
}

const layers = createContext<Layer[]>([])

/** One listener for the window; the newest layer hears a key first. */
export function ShortcutRoot({ children }: { children: ReactNode }) {
  const [stack] = useState<Layer[]>(() => [])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const name = keyName(event)
      if (belongsToText(name, event.target)) return
      const shortcut = find(stack, name)
      const run = shortcut?.run ?? null
      if (run === null) return
      // A focused button answers Enter and space itself.
      if ((name === 'Enter' || name === ' ') && event.target instanceof HTMLButtonElement) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [stack])
  return <layers.Provider value={stack}>{children}</layers.Provider>
}

function find(stack: readonly Layer[], name: string): Shortcut | undefined {
  const inFront = stack.toReversed().toSorted((a, b) => Number(a.behind) - Number(b.behind))
  for (const layer of inFront) {
    const found = layer.shortcuts.find(shortcut => shortcut.run !== null && shortcut.keys.includes(name))
    if (found !== undefined) return found
  }
  return undefined
}

export function useShortcuts(shortcuts: readonly Shortcut[], options?: { behind?: boolean }): void {
  const stack = useContext(layers)
  const layer = useRef<Layer>({ shortcuts, behind: options?.behind ?? false })
  useEffect(() => {
    layer.current.shortcuts = shortcuts
  })
  useEffect(() => {
    const mine = layer.current
    stack.push(mine)
    return () => {
      stack.splice(stack.indexOf(mine), 1)
    }
  }, [stack])
}
