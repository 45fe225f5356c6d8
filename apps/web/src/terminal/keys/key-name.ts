/** One spelling per key, so that a shortcut is written the way the sheet of keys shows it: `F8`, `Alt+1`, `Shift+Enter`, `p`. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): string {
  const named = event.key.length > 1
  // With Alt held, some layouts type another character: the digit's own key is what was meant.
  const digit = event.altKey ? /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] : undefined
  const key = digit ?? (named ? event.key : event.key.toLowerCase())
  const held = [
    event.ctrlKey || event.metaKey ? 'Control' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && named ? 'Shift' : '',
  ].filter(Boolean)
  return [...held, key].join('+')
}

/** A plain character belongs to the text field that has the focus; everything else may be a shortcut. */
export function belongsToText(name: string, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (!target.matches('input, textarea, select, [contenteditable]')) return false
  const editing = ['Backspace', 'Delete', 'ArrowLeft', 'ArrowRight', 'Home', 'End', ' ']
  return name.length === 1 || editing.includes(name)
}
