import { scopeWords } from '../../support/scope-words.ts'
import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { ScrollBox } from '../tables/scroll-box.tsx'
import type { VisitLine, VisitsView } from './view.ts'

const stateWords: { readonly [S in VisitLine['state']]: string } = {
  asked: 'asks',
  in: 'is in',
  over: 'was in',
  refused: 'not let in',
  withdrawn: 'took it back',
  lapsed: 'not answered',
}

/** Support in the house: who asks, who is in, who was. */
export function VisitsPage({ view, decide }: { view: VisitsView; decide: Deed }) {
  const open = view.visits.filter(({ state }) => state === 'asked' || state === 'in')
  return (
    <>
      <Headline visits={open} />
      <p className="sub">
        Support sees nothing of your customers unless an owner lets them in. What they do stands in the{' '}
        <a href="/audit">audit log</a> under their name.
      </p>
      {open.map(visit => (
        <Wish key={visit.visitId} visit={visit} decide={decide} decides={view.decides} />
      ))}
      <section className="wide" aria-labelledby="all-visits">
        <div className="head">
          <h2 id="all-visits">Every visit</h2>
        </div>
        {view.visits.length === 0 ? (
          <p className="sub">Nobody of support has ever been in.</p>
        ) : (
          <Visits visits={view.visits} />
        )}
      </section>
    </>
  )
}

function Headline({ visits }: { visits: readonly VisitLine[] }) {
  const inside = visits.find(({ state }) => state === 'in')
  const asking = visits.find(({ state }) => state === 'asked')
  return (
    <h1 className="answer">
      {inside ? (
        <>
          <b>{inside.who}</b> of support is in until <b>{inside.until}</b>
        </>
      ) : asking ? (
        <>
          <b>{asking.who}</b> of support asks to come in
        </>
      ) : (
        <>
          <b>Nobody</b> of support is in
        </>
      )}
    </h1>
  )
}

function Wish({ visit, decide, decides }: { visit: VisitLine; decide: Deed; decides: boolean }) {
  return (
    <section className="wide" aria-label={`${visit.who} of support`}>
      <p className="needs calm">
        <b>{visit.who}</b>, {visit.state === 'in' ? `in until ${visit.until}` : `for ${visit.minutes} minutes`}: “
        {visit.reason}” They may {scopeWords[visit.scope]}.
      </p>
      {decides ? (
        <DeedForm deed={decide} label={`Answer ${visit.who}`}>
          <input type="hidden" name="visit" value={visit.visitId} />
          <p className="row acts">
            {visit.state === 'in' ? (
              <Submit name="say" value="end">
                End it now
              </Submit>
            ) : (
              <>
                <Submit className="btn primary" name="say" value="yes">
                  Let them in for {visit.minutes} minutes
                </Submit>
                <Submit name="say" value="no">
                  No
                </Submit>
              </>
            )}
          </p>
        </DeedForm>
      ) : (
        <p className="note">An owner decides.</p>
      )}
    </section>
  )
}

function Visits({ visits }: { visits: readonly VisitLine[] }) {
  return (
    <ScrollBox label="Visits, scrolls sideways">
      <table>
        <caption className="sr">Visits of support, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Asked</th>
            <th scope="col">Who</th>
            <th scope="col">Why</th>
            <th scope="col">What came of it</th>
            <th scope="col">Let in by</th>
            <th scope="col">Until</th>
          </tr>
        </thead>
        <tbody>
          {visits.map(visit => (
            <tr key={visit.visitId}>
              <td className="nowrap muted">{visit.asked}</td>
              <th scope="row" className="nowrap">
                {visit.who}
              </th>
              <td>{visit.reason}</td>
              <td className="nowrap">{stateWords[visit.state]}</td>
              <td className="nowrap">{visit.grantedBy ?? <span className="none">–</span>}</td>
              <td className="nowrap muted">{visit.granted === null ? <span className="none">–</span> : visit.until}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
