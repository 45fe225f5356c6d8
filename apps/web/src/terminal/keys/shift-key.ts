/** F11 is the browser's own as long as the till runs in a tab; installed, the till has a window and every key. */
export const shiftKey = (): string =>
  matchMedia('(display-mode: standalone), (display-mode: fullscreen)').matches ? 'F11' : 'Alt S'
