import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { TextField } from '../forms/fields.tsx'
import { PersonForm } from './person-form.tsx'
import type { PersonView } from './view.ts'

export interface StaffDeeds {
  readonly keepStaff: Deed
  readonly letIn: Deed
  readonly sendInvitation: Deed
  readonly withdraw: Deed
  readonly endAccess: Deed
}

export function PersonPage({ view, deeds }: { view: PersonView; deeds: StaffDeeds }) {
  const { staffId } = view
  return (
    <>
      <ol className="crumbs" aria-label="Where this is">
        <li>
          <a href="/staff">Staff</a>
        </li>
        <li aria-current="page">{view.name || 'Somebody new'}</li>
      </ol>
      <h1 className="answer">
        {staffId === null ? (
          <>
            One more <b>pair of hands</b>
          </>
        ) : (
          <>
            <b>{view.name}</b> {view.active ? (view.isYou ? 'is you' : 'works here') : 'has left'}
          </>
        )}
      </h1>
      <p className="sub">
        {view.mayChange
          ? 'A role counts on every lane and in the portal alike. Lanes know of a change within seconds, and keep what they knew without internet.'
          : 'What they may do was given by somebody with more than you have. You can look, not change.'}
      </p>
      {view.mayChange && (
        <div className="cols">
          <PersonForm view={view} deed={deeds.keepStaff} />
          {staffId !== null && (
            <div>
              <Portal view={view} staffId={staffId} deeds={deeds} />
              {!view.isYou && <Leaving view={view} staffId={staffId} deed={deeds.letIn} />}
            </div>
          )}
        </div>
      )}
    </>
  )
}

function Portal({ view, staffId, deeds }: { view: PersonView; staffId: string; deeds: StaffDeeds }) {
  const { portal } = view
  return (
    <section aria-labelledby="portal">
      <div className="head">
        <h2 id="portal">In the portal</h2>
      </div>
      {portal.state === 'member' && (
        <>
          <p>
            Signs in as <b>{portal.email}</b>, {portal.words}.
          </p>
          {!view.isYou && (
            <DeedForm deed={deeds.endAccess} label="End portal access">
              <input type="hidden" name="staffId" value={staffId} />
              <p className="row acts">
                <Submit>End this access</Submit>
              </p>
            </DeedForm>
          )}
        </>
      )}
      {portal.state === 'invited' && (
        <DeedForm deed={deeds.withdraw} label="Withdraw the invitation">
          <input type="hidden" name="staffId" value={staffId} />
          <p>
            <b>{portal.email}</b> {portal.words}.
          </p>
          <p className="row acts">
            <Submit>Withdraw the invitation</Submit>
          </p>
        </DeedForm>
      )}
      {portal.state === 'none' && portal.wouldBe === null && (
        <p className="muted">
          A cashier has nothing to do in the portal. With a role from manager upwards you can invite them.
        </p>
      )}
      {portal.state === 'none' && portal.wouldBe !== null && (
        <DeedForm deed={deeds.sendInvitation} className="form" label="Invite to the portal">
          <input type="hidden" name="staffId" value={staffId} />
          <TextField
            label="E-mail"
            name="email"
            type="email"
            autoComplete="off"
            hint={`They come in as ${portal.wouldBe}. The link in the letter works once, for a week.`}
          />
          <p className="row acts">
            <Submit>Send an invitation</Submit>
          </p>
        </DeedForm>
      )}
    </section>
  )
}

function Leaving({ view, staffId, deed }: { view: PersonView; staffId: string; deed: Deed }) {
  return (
    <section className="wide" aria-labelledby="leaving">
      <div className="head">
        <h2 id="leaving">{view.active ? 'Leaving' : 'Coming back'}</h2>
      </div>
      <DeedForm deed={deed} label={view.active ? 'Leaving' : 'Coming back'}>
        <input type="hidden" name="staffId" value={staffId} />
        <p className="muted">
          {view.active
            ? 'Their PIN stops at once on lanes that are heard, and on the others when they are heard next.'
            : 'Name, PIN and roles are as they were.'}
        </p>
        <p className="row acts">
          <Submit name="active" value={view.active ? 'no' : 'yes'}>
            {view.active ? `${view.name} has left` : `${view.name} is back`}
          </Submit>
        </p>
      </DeedForm>
    </section>
  )
}
