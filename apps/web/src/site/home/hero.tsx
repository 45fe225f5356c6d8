const lines = [
  ['2 Emberfang Drake, NM foil', '48.00'],
  ['1 Sleeves, matte black', '9.99'],
  ['Trade-in: Tidecaller, LP', '−15.00'],
] as const

export function Hero() {
  return (
    <section className="hero">
      <div>
        <h1>A point of sale you can trust with the cable out</h1>
        <p className="lede">
          For shops that sell and buy collectible cards. The whole catalogue, the whole trade-in and every receipt work
          without the internet, for 30 days. When it is back, each sale arrives once.
        </p>
        <div className="row">
          <a className="btn primary big" href="/signup">
            Start free
          </a>
          <a className="btn big" href="#travel">
            See how a sale travels
          </a>
        </div>
        <p className="muted">First sale in ten minutes. No card needed to try.</p>
      </div>
      <figure className="slip" aria-label="An example receipt, and where its sale is safe">
        <div className="paper">
          <p className="center">
            <b>Wrenfield Cards</b>
            <br />
            Harbor Street, lane 2
          </p>
          <dl>
            {lines.map(([what, amount]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{amount}</dd>
              </div>
            ))}
            <div className="small">
              <dt>Tax</dt>
              <dd>3.55</dd>
            </div>
            <div className="total">
              <dt>Total</dt>
              <dd>46.54</dd>
            </div>
          </dl>
          <p className="center muted small">HS-2-3907, Sat 15 Nov, 11:14</p>
        </div>
        <ol className="fate">
          <Fate mark={1} words="On this lane" when="before it printed" />
          <Fate mark={2} words="On a second machine" when="where there is one" />
          <li className="gap">
            <span>internet down from 11:02 to 11:48</span>
          </li>
          <Fate mark={3} words="Received" when="11:48:03" />
          <Fate mark={4} words="In the books, once" when="11:48:04" />
        </ol>
      </figure>
    </section>
  )
}

function Fate({ mark, words, when }: { mark: 1 | 2 | 3 | 4; words: string; when: string }) {
  return (
    <li>
      <i className={`mark mark-${mark}`} aria-hidden="true" />
      <b>{words}</b>
      <span>{when}</span>
    </li>
  )
}
