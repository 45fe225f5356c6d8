import type { Deed } from '../forms/answer.ts'
import { AsideForm } from './aside-form.tsx'
import type { RecordView } from './view.ts'

export function RecordPage({ view, setAside }: { view: RecordView; setAside: Deed }) {
  return (
    <>
      <ol className="crumbs" aria-label="Where this is">
        <li>
          <a href="/tasks">Tasks</a>
        </li>
        <li aria-current="page">{view.hash.slice(0, 12)}</li>
      </ol>
      <h1 className="answer">
        {view.title}, <b>all of it is kept</b>
      </h1>
      <p className="sub">
        From {view.where}, {view.received}: {view.why}. {view.kept}
      </p>
      <div className="cols">
        <section aria-labelledby="bytes">
          <div className="head">
            <h2 id="bytes">As it came</h2>
            <span>
              {view.size}
              {view.place ? `, ${view.place}` : ''}
            </span>
            <a className="end" href={`/tasks/records/${view.hash}/file`}>
              Download the bytes
            </a>
          </div>
          <pre className="bytes" tabIndex={0}>
            {view.text}
          </pre>
          {!view.whole && <p className="note">Only the beginning is shown; the file has all of it.</p>}
        </section>
        <section aria-labelledby="decide">
          <div className="head">
            <h2 id="decide">What to do</h2>
          </div>
          <ol className="steps">
            <li>
              Is that lane on an old version? Let it reload; a record that a newer version understands comes again by
              itself.
            </li>
            <li>Does it hold a sale? Ring it up again by hand, with the old receipt number as a note.</li>
            <li>Then put it aside, so that nobody looks at it twice.</li>
          </ol>
          <AsideForm hash={view.hash} deed={setAside} />
        </section>
      </div>
    </>
  )
}
