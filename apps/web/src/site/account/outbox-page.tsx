interface OutboxPageProps {
  readonly letters: readonly {
    readonly to: string
    readonly subject: string
    readonly text: string
    readonly atMs: number
  }[]
}

/** Where letters are read while there is no mail server: on this machine only. */
export function OutboxPage({ letters }: OutboxPageProps) {
  const time = new Intl.DateTimeFormat('en', { timeStyle: 'medium' })
  return (
    <div className="site signup">
      <header className="masthead">
        <a className="brand" href="/">
          <i className="mark mark-4" aria-hidden="true" /> VaultSync
        </a>
      </header>
      <main id="main" className="join one">
        <div>
          <h1 className="answer">
            <b>{letters.length}</b> {letters.length === 1 ? 'letter' : 'letters'}
          </h1>
          <p className="sub">
            There is no mail server, so letters are shown here, on this machine only. With SMTP_URL set they are sent,
            and this page is gone.
          </p>
          {letters.map(letter => (
            <article key={`${letter.atMs} ${letter.to} ${letter.subject}`} className="letter">
              <h2>{letter.subject}</h2>
              <p className="muted">
                to {letter.to}, {time.format(letter.atMs)}
              </p>
              <LetterText text={letter.text} />
            </article>
          ))}
        </div>
      </main>
    </div>
  )
}

function LetterText({ text }: { text: string }) {
  return (
    <p className="letter-text">
      {text.split(/(https?:\/\/\S+)/).map((part, at) =>
        part.startsWith('http') ? (
          <a key={at} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  )
}
