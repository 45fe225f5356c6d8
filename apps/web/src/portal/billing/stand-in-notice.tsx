/** Nobody may take this for the real thing: it stands on every page that the stand-in has a part in. */
export function StandInNotice() {
  return (
    <p className="care stand-in" role="note">
      <b>Stand-in for the payment company.</b> No key is set, so no money moves and only test cards are taken.
    </p>
  )
}
