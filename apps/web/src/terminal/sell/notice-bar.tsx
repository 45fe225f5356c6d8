import { Icon, Key } from '@vaultsync/ui'
import { memo, useEffect } from 'react'
import type { Notice } from '../coordinator/state.ts'
import { shiftKey } from '../keys/shift-key.ts'
import { type TillRoom, useRoom, useTillState } from '../shell/till-context.tsx'
import { refusalWords } from '../words/refusals.ts'

const shownForMs = 9000

/** What was just done or refused, with the way back where there is one. It goes by itself. */
export const NoticeBar = memo(function NoticeBar() {
  const room = useRoom()
  const { till, words } = room
  const { notice, before } = useTillState()
  const { id } = notice ?? { id: 0 }
  useEffect(() => {
    if (id === 0) return undefined
    const timer = setTimeout(() => till.dispatch({ type: 'noticeGone' }), shownForMs)
    return () => clearTimeout(timer)
  }, [id, till])
  const plain =
    notice?.said.kind === 'removed' ||
    notice?.said.kind === 'parked' ||
    notice?.said.kind === 'voided' ||
    notice?.said.kind === 'reversed' ||
    notice?.said.kind === 'shift-closed'
  return (
    <div className="notice-place" role="status">
      {notice === null ? null : (
        <div className={plain ? 'notice' : 'notice needs'}>
          {plain ? null : <Icon name="alert" className="caution" />}
          <p>{noticeWords(room, notice.said)}</p>
          {notice.said.kind === 'removed' && before !== null ? (
            <Key shortcut="Ctrl Z" onClick={() => till.dispatch({ type: 'undone' })}>
              {words.cart.undo}
            </Key>
          ) : null}
          {notice.said.kind === 'shift-needed' ? (
            <Key shortcut={shiftKey()} onClick={() => till.dispatch({ type: 'pageOpened', page: 'shift' })}>
              {words.shift.open}
            </Key>
          ) : null}
        </div>
      )}
    </div>
  )
})

function noticeWords({ words, money }: TillRoom, said: Notice['said']): string {
  switch (said.kind) {
    case 'removed':
      return words.cart.removed(said.title)
    case 'refused':
      return refusalWords(words, money, said.refusal)
    case 'parked':
      return words.park.parked(said.title)
    case 'voided':
      return words.cart.voided
    case 'cart-taken':
      return words.park.taken
    case 'unknown-scan':
      return words.sell.unknownScan(said.code)
    case 'failed':
      return said.reason
    case 'reversed':
      return words.returns.reverseDone(said.number)
    case 'shift-needed':
      return words.sell.shiftNeeded
    case 'shift-closed':
      return words.shift.closedTitle(said.number)
  }
}
