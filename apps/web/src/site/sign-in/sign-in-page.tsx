import { SignInForm } from './sign-in-form.tsx'

export function SignInPage({ next }: { next: string }) {
  return (
    <div className="site signup">
      <header className="masthead">
        <a className="brand" href="/">
          <i className="mark mark-4" aria-hidden="true" /> VaultSync
        </a>
      </header>
      <main className="join">
        <div>
          <h1 className="answer">
            Back to <b>your shop</b>
          </h1>
          <SignInForm next={next} />
        </div>
      </main>
    </div>
  )
}
