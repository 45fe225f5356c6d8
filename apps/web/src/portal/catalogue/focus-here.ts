/** Puts the cursor where a person who just pressed a button means to type. For `ref`. */
export function focusHere(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true })
}
