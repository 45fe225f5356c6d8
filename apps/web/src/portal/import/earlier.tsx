import { count } from '../figures.ts'
import type { ImportLine } from './view.ts'

export const stateWords: Readonly<Record<ImportLine['state'], string>> = {
  uploaded: 'uploaded',
  checking: 'being read',
  ready: 'not yet begun',
  importing: 'on its way',
  stopped: 'stopped',
  done: 'in',
  undoing: 'being undone',
  undone: 'undone',
  failed: 'interrupted',
}

export function EarlierImports({
  runs,
  locale,
  title,
}: {
  runs: readonly ImportLine[]
  locale: string
  title: string
}) {
  return (
    <section aria-labelledby="earlier">
      <div className="head">
        <h2 id="earlier">{title}</h2>
      </div>
      {runs.length === 0 ? (
        <p className="note">None yet. Each will stand here, and can be undone for a week.</p>
      ) : (
        <ul className="plainlist">
          {runs.map(run => (
            <li key={run.runId}>
              <span>
                <a href={`/import/${run.runId}`}>{run.name}</a>
                <span className="two small muted">
                  {run.at}, {count(run.rows, locale)} rows
                </span>
              </span>
              <span className="muted">{stateWords[run.state]}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
