import type { ReactNode } from 'react'

interface ScrollBoxProps {
  readonly label: string
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A wide table in a narrow window: it scrolls by itself, and by the keyboard too. */
export function ScrollBox({ label, wide = false, children }: ScrollBoxProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- because what scrolls must take the keyboard, and a table is no set of fields
    <div className={wide ? 'scroll wide' : 'scroll'} tabIndex={0} role="group" aria-label={label}>
      {children}
    </div>
  )
}
