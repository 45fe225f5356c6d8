import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { TextField } from '../forms/fields.tsx'
import type { ShopServiceView } from './view.ts'

interface ShopServiceProps {
  readonly view: ShopServiceView
  readonly deeds: { readonly keepShopService: Deed; readonly dropShopService: Deed }
}

/** The shop's own accounts at the door: Entra, Keycloak, Google Workspace, Auth0, whatever speaks OpenID Connect. */
export function ShopServicePage({ view, deeds }: ShopServiceProps) {
  return (
    <>
      <h1 className="answer">
        {view.signInLink ? (
          <>
            Your people come in with <b>{view.name}</b>
          </>
        ) : (
          <>
            Your people come in with <b>VaultSync</b>
          </>
        )}
      </h1>
      <p className="sub">
        A sign-in service of your own lets in the people you invited here, by their address. It opens this shop and no
        other, and it cannot change anybody’s account. Password and passkeys go on working.
      </p>
      {view.signInLink && <Addresses view={view} deed={deeds.dropShopService} />}
      <section className="wide" aria-labelledby="service">
        <div className="head">
          <h2 id="service">The service</h2>
        </div>
        <DeedForm deed={deeds.keepShopService} className="form" label="The service">
          <div className="pair">
            <TextField label="What your people call it" name="name" defaultValue={view.name} />
            <TextField
              label="Issuer"
              name="issuer"
              inputMode="url"
              defaultValue={view.issuer}
              hint="The address under which it publishes .well-known/openid-configuration."
            />
            <TextField label="Client id" name="clientId" defaultValue={view.clientId} />
            <TextField
              label="Client secret"
              name="clientSecret"
              type="password"
              autoComplete="off"
              hint={view.signInLink ? 'Leave it empty to keep the one we have. It rests sealed.' : 'It rests sealed.'}
            />
            <TextField label="Your own password" name="current" type="password" autoComplete="current-password" />
          </div>
          <p className="row acts">
            <Submit className="btn primary">Save</Submit>
          </p>
        </DeedForm>
      </section>
    </>
  )
}

function Addresses({ view, deed }: { view: ShopServiceView; deed: Deed }) {
  return (
    <section className="wide" aria-labelledby="addresses">
      <div className="head">
        <h2 id="addresses">Two addresses</h2>
      </div>
      <dl className="facts">
        <div>
          <dt>For your people, to sign in</dt>
          <dd className="address">{view.signInLink}</dd>
        </div>
        <div>
          <dt>For your service, where it answers to</dt>
          <dd className="address">{view.answersAt}</dd>
        </div>
      </dl>
      <DeedForm deed={deed} label="Do without">
        <Submit className="btn quiet flush">Do without a service of your own</Submit>
      </DeedForm>
    </section>
  )
}
