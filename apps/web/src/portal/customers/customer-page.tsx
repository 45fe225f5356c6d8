import { count, money, wholeMoney } from '../figures.ts'
import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { LongField, TextField, TickField } from '../forms/fields.tsx'
import type { CustomerView } from './view.ts'
import { ScrollBox } from '../tables/scroll-box.tsx'

interface Deeds {
  readonly keepCustomer: Deed
  readonly erase: Deed
}

export function CustomerPage({ view, deeds }: { view: CustomerView; deeds: Deeds }) {
  return (
    <>
      <ol className="crumbs" aria-label="Where this is">
        <li>
          <a href="/customers">Customers</a>
        </li>
        <li aria-current="page">{view.name}</li>
      </ol>
      <h1 className="answer">
        {view.name} has <b>{money(view.balanceMinor, view)}</b> of store credit
      </h1>
      <p className="sub">
        {count(view.purchases.length, view.locale)} {view.purchases.length === 1 ? 'purchase' : 'purchases'},{' '}
        {wholeMoney(view.spentMinor, view)} in all.
        {view.leasedMinor > 0 &&
          ` ${money(view.leasedMinor, view)} of the credit is set aside on lanes, so that it can be spent without internet.`}
        {view.sold.rows.length > 0 &&
          ` ${wholeMoney(view.sold.paidMinor, view)} was paid for goods they sold to the shop.`}
        {view.mergedCount > 0 &&
          ` ${view.mergedCount === 1 ? 'Another record' : `${view.mergedCount} other records`} went into this one.`}
        {view.erased && ' Who this was is forgotten; what was bought stays in the books.'}
      </p>
      <div className="cols">
        <Purchases view={view} />
        <Credit view={view} />
      </div>
      <SoldToUsTable view={view} />
      {view.mayEdit && <Edit view={view} deed={deeds.keepCustomer} />}
      {view.mayMerge && <Doubles view={view} />}
      {view.mayHandOut && <HandOut view={view} />}
      {view.mayErase && <Erase view={view} deed={deeds.erase} />}
    </>
  )
}

function Purchases({ view }: { view: CustomerView }) {
  return (
    <section aria-labelledby="bought">
      <div className="head">
        <h2 id="bought">Purchases and trade-ins</h2>
        <span>{view.purchases.length === 0 ? 'none yet' : 'newest first'}</span>
      </div>
      {view.purchases.length > 0 && (
        <ScrollBox label="Purchases, scrolls sideways">
          <table>
            <caption className="sr">Purchases, newest first</caption>
            <thead>
              <tr>
                <th scope="col">Receipt</th>
                <th scope="col">When</th>
                <th scope="col">Store</th>
                <th scope="col" className="num">
                  Total
                </th>
              </tr>
            </thead>
            <tbody>
              {view.purchases.map(sale => (
                <tr key={sale.saleId}>
                  <th scope="row" className="nowrap">
                    <a href={`/sales/${sale.saleId}`}>{sale.receiptNumber}</a>
                  </th>
                  <td className="nowrap muted">{sale.at}</td>
                  <td className="nowrap">{sale.store}</td>
                  <td className="num">{money(sale.totalMinor, { locale: view.locale, currency: sale.currency })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}

const paidWords: Readonly<Record<string, string>> = {
  cash: 'cash',
  'store-credit': 'store credit',
  'gift-card': 'gift card',
  'card-external': 'card',
  'on-account': 'on account',
  purchase: 'against a purchase',
}

function SoldToUsTable({ view }: { view: CustomerView }) {
  const { rows, paidMinor } = view.sold
  if (rows.length === 0) return null
  return (
    <section className="wide" aria-labelledby="sold">
      <div className="head">
        <h2 id="sold">Sold to the shop</h2>
        <span>{money(paidMinor, view)} in all, newest first</span>
      </div>
      <ScrollBox label="What they sold to the shop, scrolls sideways">
        <table>
          <caption className="sr">What they sold to the shop, newest first</caption>
          <thead>
            <tr>
              <th scope="col">Receipt</th>
              <th scope="col">When</th>
              <th scope="col">Store</th>
              <th scope="col">What</th>
              <th scope="col">Paid how</th>
              <th scope="col" className="num">
                Paid
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.saleId}>
                <th scope="row" className="nowrap">
                  <a href={`/sales/${row.saleId}`}>{row.receiptNumber}</a>
                </th>
                <td className="nowrap muted">{row.at}</td>
                <td className="nowrap">{row.store}</td>
                <td>
                  {row.what}
                  {row.units > 1 && <span className="muted"> ({count(row.units, view.locale)} pieces)</span>}
                </td>
                <td className="nowrap">{row.paidBy.map(way => paidWords[way] ?? way).join(', ')}</td>
                <td className="num">{money(row.paidMinor, { locale: view.locale, currency: row.currency })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

function Doubles({ view }: { view: CustomerView }) {
  return (
    <section className="wide" aria-labelledby="doubles">
      <div className="head">
        <h2 id="doubles">Here twice?</h2>
        <span>two records of one person can become one</span>
      </div>
      <p className="row acts">
        <a className="btn" href={`/customers/${view.customerId}/merge`}>
          Merge with another customer
        </a>
      </p>
    </section>
  )
}

function Credit({ view }: { view: CustomerView }) {
  return (
    <section aria-labelledby="credit">
      <div className="head">
        <h2 id="credit">Store credit</h2>
      </div>
      {view.credit.length === 0 ? (
        <p className="muted">Nothing earned or spent yet.</p>
      ) : (
        <dl className="facts">
          {view.credit.map(entry => (
            <div key={entry.id}>
              <dt>
                {entry.cause}
                <span className="two small">{entry.at}</span>
              </dt>
              <dd>{money(entry.amountMinor, view)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

function Edit({ view, deed }: { view: CustomerView; deed: Deed }) {
  return (
    <section className="wide" aria-labelledby="edit">
      <div className="head">
        <h2 id="edit">Who this is</h2>
      </div>
      <DeedForm deed={deed} className="form" label="Customer">
        <input type="hidden" name="customerId" value={view.customerId} />
        <div className="pair">
          <TextField label="Name" name="name" defaultValue={view.name} maxLength={300} />
          <TextField label="E-mail" name="email" type="email" defaultValue={view.email} />
          <TextField label="Telephone" name="phone" type="tel" defaultValue={view.phone} />
          <TextField label="Tags" name="tags" defaultValue={view.tags} hint="With commas between." />
          <TickField
            label="Agrees to e-mail"
            name="consentEmail"
            defaultChecked={view.consentEmail}
            hint={view.consentEmailSaid}
          />
          <TickField
            label="Agrees to calls and texts"
            name="consentPhone"
            defaultChecked={view.consentPhone}
            hint={view.consentPhoneSaid}
          />
          <LongField label="Note" name="note" defaultValue={view.note} maxLength={4000} />
          <div>
            <TextField label="Tax exemption certificate" name="certificate" defaultValue={view.certificate} />
            <TextField label="Why exempt" name="exemptReason" defaultValue={view.exemptReason} />
            <TextField label="Until" name="exemptUntil" type="date" defaultValue={view.exemptUntil} />
          </div>
        </div>
        <p className="row acts">
          <Submit className="btn primary">Save</Submit>
        </p>
      </DeedForm>
    </section>
  )
}

function HandOut({ view }: { view: CustomerView }) {
  return (
    <section className="wide" aria-labelledby="hand-out">
      <div className="head">
        <h2 id="hand-out">What we hold on them</h2>
        <span>when they ask for it: one file with everything on this page, to the line</span>
      </div>
      <p className="row acts">
        <a className="btn" href={`/customers/${view.customerId}/export`} download>
          Download
        </a>
      </p>
    </section>
  )
}

function Erase({ view, deed }: { view: CustomerView; deed: Deed }) {
  return (
    <section className="wide" aria-labelledby="erase">
      <div className="head">
        <h2 id="erase">Forget them</h2>
        <span>when they ask for it; it cannot be undone</span>
      </div>
      <DeedForm deed={deed} className="lined" label="Forget them">
        <input type="hidden" name="customerId" value={view.customerId} />
        {view.balanceMinor > 0 && <p className="care">They still have {money(view.balanceMinor, view)} of credit.</p>}
        <TextField label={`Type ${view.name} to be sure`} name="confirm" />
        <Submit>Forget</Submit>
      </DeedForm>
    </section>
  )
}
