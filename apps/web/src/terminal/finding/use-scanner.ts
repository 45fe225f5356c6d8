import { quietWedge, usualWedge, wedgeKey } from '@vaultsync/hardware'
import { useEffect } from 'react'
import { codeEvent } from './code-event.ts'
import { useKeyboard } from '../keys/shortcuts.tsx'
import { takeScan } from '../sell/ring-up.ts'
import { useRoom } from '../shell/till-context.tsx'

/** A scanner that types, wherever the focus is: its letters are taken out of the field again and the code is rung up. */
export function useScanner(): void {
  const room = useRoom()
  const keyboard = useKeyboard()
  useEffect(() => {
    let state = quietWedge
    const listen = (event: KeyboardEvent) => {
      // A key that is held down is a person's.
      if (event.repeat) return
      const chord = event.ctrlKey || event.altKey || event.metaKey
      const outcome = wedgeKey(state, { key: event.key, atMs: event.timeStamp, chord }, usualWedge)
      state = outcome.state
      if (outcome.swallow) {
        event.preventDefault()
        event.stopImmediatePropagation()
      }
      // A space within a burst presses no button.
      if (event.key === ' ' && state.characters.length > 1 && event.target instanceof HTMLButtonElement) {
        event.preventDefault()
      }
      if (outcome.takeBack !== '') takeBack(event.target, outcome.takeBack)
      if (outcome.scan === null) return
      keyboard.forget()
      onScan(outcome.scan.text)
    }
    const onScan = (code: string) => {
      const { till } = room
      const { cashier, panel } = till.state()
      if (cashier === null) return
      window.dispatchEvent(new CustomEvent('till-scan', { detail: code }))
      // A panel that asks for a number takes the scan as its answer.
      if (
        panel.name === 'serial' ||
        panel.name === 'gift-card' ||
        (panel.name === 'tender' && panel.way === 'gift-card')
      ) {
        typeInto(document.activeElement, code)
        return
      }
      void takeScan(room, code).then(scanned => {
        if (scanned === 'unknown' || scanned === 'several') {
          till.dispatch({ type: 'panelOpened', panel: { name: 'unknown', scanned: code } })
        }
      })
    }
    const hear = (event: Event) => onScan((event as CustomEvent<string>).detail)
    window.addEventListener('keydown', listen, true)
    window.addEventListener(codeEvent, hear)
    return () => {
      window.removeEventListener('keydown', listen, true)
      window.removeEventListener(codeEvent, hear)
    }
  }, [room, keyboard])
}

function takeBack(target: EventTarget | null, letters: string): void {
  if (!(target instanceof HTMLInputElement)) return
  const at = target.selectionStart ?? target.value.length
  const start = at - letters.length
  if (start < 0 || target.value.slice(start, at) !== letters) return
  write(target, target.value.slice(0, start) + target.value.slice(at))
}

function typeInto(target: Element | null, text: string): void {
  if (target instanceof HTMLInputElement) write(target, text)
}

/** Through the element's own setter, so that React hears of it. */
function write(input: HTMLInputElement, value: string): void {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  setter?.call(input, value)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}
