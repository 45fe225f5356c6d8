import { type ReactNode, useCallback } from 'react'
import { shortName } from '../shop/staff.ts'
import { Strip } from './strip.tsx'
import { useEngine, useRoom, useTillState } from './till-context.tsx'

/** Lane and cashier, the search or a title, and the strip: the same place on every screen. */
export function TopBar({ children }: { children: ReactNode }) {
  const { till, words } = useRoom()
  const { cashier, page } = useTillState()
  const { identity, safety } = useEngine()
  const onOpen = useCallback(
    () => till.dispatch(page === 'safety' ? { type: 'back' } : { type: 'pageOpened', page: 'safety' }),
    [till, page],
  )
  return (
    <header className="top">
      <button type="button" className="lane" onClick={() => till.dispatch({ type: 'locked' })}>
        <b>{identity?.lane}</b>
        <small>
          {cashier === null ? '' : shortName(cashier.name)}
          <span className="vh">{words.sell.lane}</span>
        </small>
      </button>
      {children}
      <Strip safety={safety} onOpen={onOpen} />
    </header>
  )
}

/** In place of the search, on pages where nothing is sold. */
export function PageTitle({ title, back }: { title?: string; back: string }) {
  const { till } = useRoom()
  return (
    <div className="title">
      {title === undefined ? null : <h1>{title}</h1>}
      <button type="button" className="back" onClick={() => till.dispatch({ type: 'back' })}>
        <kbd>Esc</kbd> {back}
      </button>
    </div>
  )
}
