/** The top of every public page. */
export function Masthead({ bare = false }: { bare?: boolean }) {
  return (
    <header className="masthead">
      <a className="brand" href="/">
        <i className="mark mark-4" aria-hidden="true" /> VaultSync
      </a>
      {bare ? (
        <p className="end muted">
          <span className="wide-only">Have an account? </span>
          <a href="/sign-in">Sign in</a>
        </p>
      ) : (
        <>
          <nav aria-label="Site">
            <a href="#travel">How it works</a>
            <a href="#proof">Proof</a>
            <a href="#plans">Plans</a>
          </nav>
          <a className="wide-only" href="/sign-in">
            Sign in
          </a>
          <a className="btn primary" href="/signup">
            Start free
          </a>
        </>
      )}
    </header>
  )
}
