import { usualWedge } from '@vaultsync/hardware'
import { createContext, type ReactNode, useContext, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { belongsToText, keyName } from './key-name.ts'
import { Keyboard, type Layer } from './keyboard.ts'
import type { Shortcut } from './shortcut.ts'

const newKeyboard = (): Keyboard => new Keyboard({ pauseMs: usualWedge.maxGapMs, perform: flushSync })
const keyboards = createContext<Keyboard | null>(null)

/** One listener for the window. */
export function ShortcutRoot({ children }: { children: ReactNode }) {
  const [keyboard] = useState(newKeyboard)
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const name = keyName(event)
      const inText = belongsToText(name, event.target)
      const onButton = event.target instanceof HTMLButtonElement
      if (keyboard.press({ name, inText, onButton, repeated: event.repeat })) event.preventDefault()
    }
    const touched = () => keyboard.release()
    window.addEventListener('keydown', listen)
    window.addEventListener('pointerdown', touched, true)
    return () => {
      window.removeEventListener('keydown', listen)
      window.removeEventListener('pointerdown', touched, true)
      keyboard.forget()
    }
  }, [keyboard])
  return <keyboards.Provider value={keyboard}>{children}</keyboards.Provider>
}

export function useKeyboard(): Keyboard {
  const keyboard = useContext(keyboards)
  if (keyboard === null) throw new Error('keys are heard inside the till')
  return keyboard
}

/** In place before the screen is painted: whoever sees it may press its keys. */
export function useShortcuts(shortcuts: readonly Shortcut[], options?: { behind?: boolean }): void {
  const keyboard = useKeyboard()
  const layer = useRef<Layer>({ shortcuts, behind: options?.behind ?? false })
  useLayoutEffect(() => {
    layer.current.shortcuts = shortcuts
  })
  useLayoutEffect(() => keyboard.add(layer.current), [keyboard])
}
