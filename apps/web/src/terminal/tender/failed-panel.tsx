import { Icon, Key } from '@vaultsync/ui'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { useRoom } from '../shell/till-context.tsx'

/** The lane could not keep the sale. Loud, because nothing may leave the shop; calm, because nothing was lost. */
export function FailedPanel({ reason }: { reason: string }) {
  const { till, words } = useRoom()
  const { failed } = words
  const retry = () => till.dispatch({ type: 'completed' })
  useShortcuts([{ keys: ['Enter'], label: failed.retry, quiet: true, run: retry }])
  return (
    <main className="panel loud" role="alert">
      <header className="lead">
        <h1>
          <Icon name="stop" className="negative" /> {failed.title}
        </h1>
        <p className="strong">{failed.doNot}</p>
        <p>{failed.lead}</p>
      </header>
      <div className="ask">
        <dl className="facts">
          <dt>{failed.reason}</dt>
          <dd>{reason}</dd>
        </dl>
        <p>{failed.todo}</p>
        <Key main shortcut="Enter" onClick={retry}>
          {failed.retry}
        </Key>
        <Key shortcut="Esc" onClick={() => till.dispatch({ type: 'back' })}>
          {failed.back}
        </Key>
      </div>
    </main>
  )
}
