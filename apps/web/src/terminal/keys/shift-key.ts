let installed: MediaQueryList | null = null

/** F11 is the browser's own as long as the till runs in a tab; installed, the till has a window and every key. */
export function shiftKey(): string {
  installed ??= matchMedia('(display-mode: standalone), (display-mode: fullscreen)')
  return installed.matches ? 'F11' : 'Alt S'
}
