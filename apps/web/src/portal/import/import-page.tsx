import { halt, start, takeBack } from '../../server/import/actions.ts'
import { count } from '../figures.ts'
import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { Behind } from '../charts/behind.tsx'
import { TimeChart } from '../charts/time-chart.tsx'
import { Columns } from './columns.tsx'
import { EarlierImports } from './earlier.tsx'
import { KeepFresh } from './keep-fresh.tsx'
import { speedDrawing } from './speed.ts'
import type { ImportProblem, ImportView } from './view.ts'

const moving: readonly string[] = ['uploaded', 'checking', 'importing', 'undoing']

export function ImportPage({ view }: { view: ImportView }) {
  const working = moving.includes(view.state) && !view.abandoned
  return (
    <>
      {working && <KeepFresh />}
      <ol className="crumbs" aria-label="Where this is">
        <li>
          <a href="/import">Imports</a>
        </li>
        <li aria-current="page">{view.name}</li>
      </ol>
      <Answer view={view} />
      <Progress view={view} />
      {view.state !== 'uploaded' && view.state !== 'checking' && (
        <div className="half">
          {view.speeds.length > 1 && <Speed view={view} />}
          <Found view={view} />
        </div>
      )}
      {view.problems.length > 0 && <Problems view={view} />}
      <div className="cols">
        {view.columns.length > 0 ? (
          <Columns key={view.state} view={view} />
        ) : (
          <p className="note">The file is being read.</p>
        )}
        <aside aria-label="Undo and other imports">
          <div className="head">
            <h2>If it was the wrong file</h2>
          </div>
          <p>Undo puts every price and count back as it was and archives what was added. Sales made since then stay.</p>
          {view.undoUntil && <p className="note">Possible until {view.undoUntil}.</p>}
          <div className="earlier">
            <EarlierImports runs={view.earlier} locale={view.locale} title="Other imports" />
          </div>
        </aside>
      </div>
    </>
  )
}

function Answer({ view }: { view: ImportView }) {
  const { state, locale, total, done, tally } = view
  const rows = count(total, locale)
  const fits = count(tally.fresh + tally.changed + tally.same, locale)
  const sentence = {
    uploaded: <>The file is here</>,
    checking: (
      <>
        <b>{count(done, locale)}</b> rows read so far
      </>
    ),
    ready: (
      <>
        <b>{fits}</b> rows fit, <b>{count(tally.refused, locale)}</b> do not
      </>
    ),
    importing: (
      <>
        <b>{count(done, locale)}</b> of {rows} rows are in
      </>
    ),
    stopped: (
      <>
        Stopped at <b>{count(done, locale)}</b> of {rows} rows
      </>
    ),
    done: (
      <>
        <b>{count(done, locale)}</b> rows are in
      </>
    ),
    undoing: <>Taking {count(done, locale)} rows back</>,
    undone: <>All of it is undone</>,
    failed: total === 0 ? <>No row of this file fits</> : <>Interrupted at {count(done, locale)} rows</>,
  }[state]
  return (
    <div className="titled">
      <div>
        <h1 className="answer">{sentence}</h1>
        <p className="sub">{subOf(view)}</p>
      </div>
      <div className="row">
        <Acts view={view} />
      </div>
    </div>
  )
}

function subOf(view: ImportView): string {
  if (view.abandoned) return 'Nobody works on it any more. What was written stays; go on from there.'
  if (view.failure) return view.failure
  if (view.state === 'importing') {
    const left = view.secondsLeft === null ? '' : `${timeLeft(view.secondsLeft)} left. `
    return `${left}You can leave this page; it goes on. Lanes sell as usual.`
  }
  if (view.state === 'ready') return 'Nothing has been written. Look at the columns, then import.'
  if (view.state === 'checking' || view.state === 'uploaded')
    return 'The file is read once before anything is written. You can leave this page.'
  if (view.state === 'undone') return 'What the import had added is archived; prices and counts are as they were.'
  return 'Bring the same file again whenever you like: a row that is already in changes nothing.'
}

function timeLeft(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`
}

function Acts({ view }: { view: ImportView }) {
  const { state, abandoned } = view
  const began = view.done > 0
  const act = (deed: Deed, words: string, look: string) => (
    <DeedForm key={words} deed={deed} className="row" label={words}>
      <input type="hidden" name="run" value={view.runId} />
      <Submit className={look}>{words}</Submit>
    </DeedForm>
  )
  const canUndo = view.undoUntil !== null && began
  return (
    <>
      {state === 'importing' && !abandoned && act(halt, 'Stop here', 'btn')}
      {(state === 'stopped' || (state === 'failed' && view.total > 0) || (state === 'importing' && abandoned)) &&
        act(start, 'Go on', 'btn primary')}
      {state === 'ready' &&
        view.total > 0 &&
        act(start, `Import ${count(view.total, view.locale)} rows`, 'btn primary')}
      {canUndo &&
        (['done', 'stopped', 'failed'].includes(state) || (state === 'undoing' && abandoned)) &&
        act(takeBack, `Undo all ${count(view.done, view.locale)}`, 'btn')}
    </>
  )
}

function Progress({ view }: { view: ImportView }) {
  const { state, done, total, tally, locale } = view
  const at = {
    uploaded: 0,
    checking: 1,
    ready: 2,
    importing: 3,
    stopped: 3,
    failed: total === 0 ? 1 : 3,
    done: 5,
    undoing: 5,
    undone: 5,
  }[state]
  const share = total === 0 ? 0 : state === 'ready' ? 0 : done / total
  const recognised = view.columns.filter(column => column.meaning !== 'unknown' && column.meaning !== 'left out').length
  const stages = [
    ['File kept', 'as you sent it'],
    [
      'Columns recognised',
      view.columns.length === 0 ? '' : `${recognised} of ${view.columns.length}, as ${view.system}`,
    ],
    ['Dry run', total === 0 ? '' : `${count(total, locale)} fit, ${count(tally.refused, locale)} do not`],
    ['Importing', done > 0 && state !== 'ready' && state !== 'checking' ? `${count(done, locale)} rows` : ''],
    ['Done', ''],
  ] as const
  return (
    <>
      <div
        className="progress"
        role="progressbar"
        aria-label="Rows imported"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={state === 'ready' ? 0 : Math.min(done, total)}
      >
        <i style={{ width: `${Math.min(100, share * 100)}%` }} />
      </div>
      <ol className="stages">
        {stages.map(([name, words], place) => (
          <li key={name} className={place < at ? 'done' : undefined} aria-current={place === at ? 'step' : undefined}>
            <b>{name}</b>
            <span>{words}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Speed({ view }: { view: ImportView }) {
  const { drawing, rows } = speedDrawing(view)
  return (
    <figure>
      <div className="head">
        <h2>How fast</h2>
        <span>rows a second</span>
        <Behind caption="Rows a second" heads={['At row', 'Rows a second']} rows={rows} />
      </div>
      <TimeChart drawing={drawing} />
    </figure>
  )
}

function Found({ view }: { view: ImportView }) {
  const { tally, locale } = view
  const lines = [
    ['New SKUs', tally.fresh, 'added', true],
    ['Known, stock or price differs', tally.changed, 'changed', true],
    ['Known, nothing differs', tally.same, 'left alone', false],
    ['Do not fit', tally.refused, 'kept apart as a file', false],
  ] as const
  const most = Math.max(1, ...lines.map(([, rows]) => rows))
  return (
    <section aria-labelledby="plan">
      <div className="head">
        <h2 id="plan">What the dry run found</h2>
        <span>before anything was written</span>
      </div>
      <table className="compact">
        <caption className="sr">Dry run: rows by outcome</caption>
        <thead className="sr">
          <tr>
            <th scope="col">Rows that are</th>
            <th scope="col" className="wide-only">
              Bar
            </th>
            <th scope="col">Rows</th>
            <th scope="col">Are</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([words, rows, fate, on]) => (
            <tr key={words}>
              <th scope="row" className="plain nowrap">
                {words}
              </th>
              <td className="w40 wide-only" aria-label="Share">
                <svg className={on ? 'bar on' : 'bar'} aria-hidden="true">
                  <rect width={`${(rows / most) * 98}%`} height="100%" />
                </svg>
              </td>
              <td className="num">
                <b>{count(rows, locale)}</b>
              </td>
              <td className="muted nowrap">{fate}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Problems({ view }: { view: ImportView }) {
  const { tally, locale, problems } = view
  return (
    <section className="wide" aria-labelledby="bad">
      <div className="head">
        <h2 id="bad">{tally.refused === 0 ? 'What to look at' : `${count(tally.refused, locale)} rows do not fit`}</h2>
        <span>{tally.refused > 0 && 'none of them is written'}</span>
        {tally.refused > 0 && (
          <p className="row end">
            <a className="btn" href={`/api/import/${view.runId}/problems`} download>
              Download the {count(tally.refused, locale)} rows
            </a>
            <a className="btn" href="/import">
              Bring a corrected file
            </a>
          </p>
        )}
      </div>
      <div className="scroll" tabIndex={0} role="group" aria-label="Rows to look at, scrolls sideways">
        <table>
          <caption className="sr">Rows that do not fit, or came in without something, by reason</caption>
          <thead>
            <tr>
              <th scope="col">Why</th>
              <th scope="col" className="num">
                Rows
              </th>
              <th scope="col" className="num">
                First on line
              </th>
              <th scope="col">Example</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((problem: ImportProblem) => (
              <tr key={problem.code}>
                <th scope="row" className={problem.refused ? undefined : 'plain'}>
                  {problem.why}
                </th>
                <td className="num">{count(problem.rows, locale)}</td>
                <td className="num">{count(problem.line, locale)}</td>
                <td className="muted">{problem.example ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">
        The file is your own, with one column added that says why. Bring back only those rows, or all of them: a row
        that is already in changes nothing.
      </p>
    </section>
  )
}
