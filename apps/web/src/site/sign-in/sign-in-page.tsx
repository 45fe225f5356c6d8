import { type SignInDeeds, SignInForm, type SignInWays } from './sign-in-form.tsx'

interface SignInPageProps {
  readonly ways: SignInWays
  readonly deeds: SignInDeeds
  /** Support has a door of its own. */
  readonly support?: boolean
}

export function SignInPage({ ways, deeds, support = false }: SignInPageProps) {
  return (
    <div className="site signup">
      <header className="masthead">
        <a className="brand" href="/">
          <i className="mark mark-4" aria-hidden="true" /> VaultSync {support && <span className="tag">support</span>}
        </a>
      </header>
      <main className="join">
        <div>
          <h1 className="answer">
            {support ? (
              <>
                VaultSync <b>support</b>
              </>
            ) : (
              <>
                Back to <b>your shop</b>
              </>
            )}
          </h1>
          {support && <p className="sub">A second factor is asked here, of everybody. What you do is written down.</p>}
          <SignInForm ways={ways} deeds={deeds} />
        </div>
      </main>
    </div>
  )
}
