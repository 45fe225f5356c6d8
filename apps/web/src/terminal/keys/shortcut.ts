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
