import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { TextField } from '../forms/fields.tsx'
import { SignOut } from '../shell/sign-out.tsx'
import { Passkeys } from './passkeys.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Services } from './services.tsx'
import type { ProfileView } from './view.ts'

export interface ProfileDeeds {
  readonly keepName: Deed
  readonly keepPassword: Deed
  readonly signOutElsewhere: Deed
  readonly startFactor: Deed
  readonly confirmFactor: Deed
  readonly stopFactor: Deed
  readonly askVerification: Deed
  readonly startKey: Deed
  readonly keepKey: Deed
  readonly removeKey: Deed
  readonly linkService: Deed
  readonly unlinkService: Deed
}

interface ProfilePageProps {
  readonly view: ProfileView
  readonly deeds: ProfileDeeds
  /** Why a service did not get linked, when it did not. */
  readonly trouble: string | null
  readonly ownsShop: boolean
}

export function ProfilePage({ view, deeds, trouble, ownsShop }: ProfilePageProps) {
  return (
    <>
      <div className="titled">
        <h1 className="answer">
          You are <b>{view.name}</b>
        </h1>
        <div className="row">
          <SignOut />
        </div>
      </div>
      <p className="sub">
        {view.role.replace(/^./, letter => letter.toUpperCase())}, signing in as {view.email}.{' '}
        {view.secondFactor || view.keys.length > 0
          ? view.secondFactor
            ? 'A second factor guards this account.'
            : 'Passkeys open this account; a second factor would guard the password too.'
          : ['owner', 'admin'].includes(view.role)
            ? 'An account that can change everything should ask for a second factor: it is off.'
            : ''}
      </p>
      {trouble && (
        <p className="act bad" role="alert">
          {trouble}
        </p>
      )}
      {view.shopOnly && <p className="care">{view.shopOnly}</p>}
      {!view.verified && <Unconfirmed view={view} deed={deeds.askVerification} />}
      <div className="half">
        <section aria-labelledby="name">
          <div className="head">
            <h2 id="name">Name</h2>
          </div>
          <DeedForm deed={deeds.keepName} className="lined" label="Name">
            <TextField label="What people here call you" name="name" defaultValue={view.name} autoComplete="name" />
            <Submit>Save</Submit>
          </DeedForm>
        </section>
        <section aria-labelledby="password">
          <div className="head">
            <h2 id="password">Password</h2>
          </div>
          <DeedForm deed={deeds.keepPassword} className="form" label="Password" fresh>
            <div className="pair">
              <TextField label="The one you have" name="current" type="password" autoComplete="current-password" />
              <TextField
                label="The new one"
                name="password"
                type="password"
                autoComplete="new-password"
                hint="Ten characters or more. Three words in a row are easy to keep."
              />
            </div>
            <p className="row acts">
              <Submit>Change it</Submit>
            </p>
          </DeedForm>
        </section>
        <SecondFactor view={view} deeds={deeds} />
        <Passkeys keys={view.keys} hasPassword={view.hasPassword} deeds={deeds} />
        {view.services.length > 0 && <Services services={view.services} deeds={deeds} />}
        <Sessions view={view} deed={deeds.signOutElsewhere} />
        {ownsShop && <HowPeopleSignIn />}
      </div>
    </>
  )
}

function Unconfirmed({ view, deed }: { view: ProfileView; deed: Deed }) {
  return (
    <DeedForm deed={deed} className="lined spaced" label="Confirm your address">
      <p className="care">{view.email} is not confirmed yet: without it nobody can help you back in.</p>
      <Submit>Send the letter again</Submit>
    </DeedForm>
  )
}

function Sessions({ view, deed }: { view: ProfileView; deed: Deed }) {
  return (
    <section aria-labelledby="sessions">
      <div className="head">
        <h2 id="sessions">Where you are signed in</h2>
        <span>
          {view.sessions.length} {view.sessions.length === 1 ? 'browser' : 'browsers'}
        </span>
      </div>
      <DeedForm deed={deed} label="Where you are signed in">
        <ul className="plainlist">
          {view.sessions.map(session => (
            <li key={session.id}>
              <span>
                {session.browser}
                <span className="two small muted">since {session.since}</span>
              </span>
              {session.current ? (
                <span className="muted">this one</span>
              ) : (
                <Submit className="btn quiet flush" name="session" value={session.id}>
                  Sign out
                </Submit>
              )}
            </li>
          ))}
        </ul>
        {view.sessions.length > 1 && (
          <p className="row acts">
            <Submit name="session" value="others">
              Sign out everywhere else
            </Submit>
          </p>
        )}
      </DeedForm>
    </section>
  )
}

function HowPeopleSignIn() {
  return (
    <section aria-labelledby="shop-service">
      <div className="head">
        <h2 id="shop-service">How your people sign in</h2>
      </div>
      <p className="note">
        With a password, a passkey, or a <a href="/profile/shop-sign-in">sign-in service of your own</a>. Who of support
        may come in is decided under <a href="/visits">Visits</a>.
      </p>
    </section>
  )
}
