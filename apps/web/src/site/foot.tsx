/** The foot of every public page. */
export function Foot() {
  return (
    <footer className="foot">
      <p className="brand">
        <i className="mark mark-4" aria-hidden="true" /> VaultSync
      </p>
      <nav aria-label="More">
        <a href="/#travel">How it works</a>
        <a href="/#proof">Proof</a>
        <a href="/#plans">Plans</a>
        <a href="/terms">Terms</a>
        <a href="/privacy">Privacy</a>
        <a href="/sign-in">Sign in</a>
      </nav>
    </footer>
  )
}
