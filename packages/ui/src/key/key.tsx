import type { ComponentProps, ReactNode } from 'react'

type KeyProps = Omit<ComponentProps<'button'>, 'children'> & {
  readonly children: ReactNode
  /** The one filled key of a screen: it goes forward. */
  readonly main?: boolean
  readonly pressed?: boolean
  /** The shortcut that does the same. */
  readonly shortcut?: string
}

export function Key({ children, main, pressed, shortcut, className, ...button }: KeyProps) {
  const classes = ['key', main === true ? 'main' : '', className ?? ''].filter(Boolean).join(' ')
  return (
    <button type="button" {...button} className={classes} aria-pressed={pressed}>
      {children}
      {shortcut === undefined ? null : <kbd>{shortcut}</kbd>}
    </button>
  )
}
