import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { TextField } from '../forms/fields.tsx'
import type { RecordView } from './view.ts'

interface Deeds {
  readonly view: RecordView
  readonly tryAgain: Deed
  readonly setAside: Deed
}

export function RecordPage({ view, tryAgain, setAside }: Deeds) {
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
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- because what scrolls must take the keyboard */}
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
            <li>Is that lane on an old version? Let it reload, so that what comes next can be read.</li>
            <li>Was its cause put right, by an update or by you? Try it again: it is booked where it belongs.</li>
            <li>
              Does it still wait, and holds a sale? Ring that up again by hand, with the old receipt number as a note.
              Then put it aside, so that it is never booked twice.
            </li>
          </ol>
          <DeedForm deed={tryAgain} className="lined" label="Try again">
            <input type="hidden" name="record" value={view.hash} />
            <Submit>Try again</Submit>
          </DeedForm>
          <DeedForm deed={setAside} className="lined" label="Put aside">
            <input type="hidden" name="record" value={view.hash} />
            <TextField label="Why" name="reason" maxLength={300} />
            <Submit>Put aside</Submit>
          </DeedForm>
        </section>
      </div>
    </>
  )
}
