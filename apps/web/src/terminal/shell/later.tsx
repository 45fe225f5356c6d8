import { type ComponentType, type FunctionComponent, type ReactNode, useEffect, useState } from 'react'

const askAgainMs = 2_000

export interface LaterScreen<Props> extends FunctionComponent<Props> {
  /** It will be wanted soon. */
  warm(): void
}

/**
 * A screen that is rarely opened is fetched when it is: from the till's own store of files, so also without a line. Should
 * it not be there yet, it is asked for until it comes; nothing else on the lane waits for it.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = <main className="panel" aria-busy="true" />,
): LaterScreen<Props> {
  let fetched: ComponentType<Props> | null = null
  function Later(props: Props) {
    const [Screen, setScreen] = useState<ComponentType<Props> | null>(() => fetched)
    useEffect(() => {
      let wanted = Screen === null
      let timer: ReturnType<typeof setTimeout> | undefined
      const fetchIt = () => {
        if (!wanted) return
        void load().then(
          found => {
            fetched = found
            if (wanted) setScreen(() => found)
          },
          () => {
            timer = setTimeout(fetchIt, askAgainMs)
          },
        )
      }
      fetchIt()
      return () => {
        wanted = false
        clearTimeout(timer)
      }
    }, [Screen])
    return Screen === null ? meanwhile : <Screen {...props} />
  }
  const warm = () => {
    if (fetched !== null) return
    void load().then(
      found => {
        fetched = found
      },
      () => undefined,
    )
  }
  return Object.assign(Later, { warm })
}
