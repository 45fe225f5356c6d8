import { useShortcuts } from '../keys/shortcuts.tsx'

/** `Alt 1` to `Alt 4` choose a reason while a text field keeps the focus. */
export function useReasonKeys(reasons: readonly string[], choose: (reason: string) => void): void {
  useShortcuts(
    reasons.map((reason, at) => ({ keys: [`Alt+${at + 1}`], label: reason, quiet: true, run: () => choose(reason) })),
  )
}
