import { Icon, Key } from '@vaultsync/ui'
import { useEngine, useWords } from '../shell/till-context.tsx'

/** Storage failed: selling is stopped, loudly, with what was kept and what to do. */
export function BrokenScreen() {
  const { broken } = useWords()
  const { trouble, safety } = useEngine()
  const waiting = safety.local + safety.peer + safety.accepted
  return (
    <main className="alone loud" role="alert">
      <h1>
        <Icon name="stop" className="negative" /> {broken.title}
      </h1>
      <p className="strong">{broken.blocked}</p>
      {trouble === null ? null : <p>{trouble}</p>}
      <p>
        {broken.keptLead} {broken.kept(waiting)}
      </p>
      <h2>{broken.todo}</h2>
      <ol>
        {broken.steps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Key main onClick={() => location.reload()}>
        {broken.reload}
      </Key>
    </main>
  )
}
