/** What is not there and what is not yours look the same. */
export function AbsentPage() {
  return (
    <>
      <h1 className="answer">
        There is <b>nothing here</b>
      </h1>
      <p className="sub">It was taken away, or it belongs to somebody else. Nothing was changed.</p>
      <p className="row wide">
        <a className="btn" href="/today">
          Back to today
        </a>
      </p>
    </>
  )
}
