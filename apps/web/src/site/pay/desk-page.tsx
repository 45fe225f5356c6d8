import { InvoiceTable } from '../../portal/billing/invoice-table.tsx'
import type { Deed } from '../../portal/forms/answer.ts'
import { DeedForm, Submit } from '../../portal/forms/deed-form.tsx'
import { ChoiceField } from '../../portal/forms/fields.tsx'
import { CardForm } from './card-form.tsx'
import { PayFrame } from './pay-frame.tsx'
import type { DeskView } from './view.ts'

export interface DeskDeeds {
  readonly giveCard: Deed
  readonly change: Deed
  readonly cancel: Deed
  readonly payInvoice: Deed
  readonly moveClock: Deed
}

/** What the company's billing portal offers: plan, card, cancelling, invoices; and a clock that only a stand-in has. */
export function DeskPage({ view, deeds }: { view: DeskView; deeds: DeskDeeds }) {
  return (
    <PayFrame back={view.backUrl} title="Subscription, card and invoices">
      {view.subscription ? (
        <section aria-labelledby="sub">
          <h2 id="sub">Subscription</h2>
          <p>
            {view.subscription.words}, <b>{view.subscription.state}</b>
          </p>
          <DeedForm deed={deeds.change} label="Plan" className="lined">
            <input type="hidden" name="id" value={view.id} />
            <ChoiceField
              label="Plan"
              name="price"
              defaultValue={view.subscription.priceId}
              choices={view.prices.map(({ id, words }) => ({ value: id, words }))}
            />
            <Submit>Change the plan</Submit>
          </DeedForm>
          <DeedForm deed={deeds.cancel} label="Cancel or go on">
            <input type="hidden" name="id" value={view.id} />
            <Submit name="stop" value={view.subscription.stopping ? 'no' : 'yes'}>
              {view.subscription.stopping ? 'Go on after all' : 'Cancel at the end of the period'}
            </Submit>
          </DeedForm>
        </section>
      ) : (
        <p>There is no subscription.</p>
      )}
      <section className="wide" aria-labelledby="card">
        <h2 id="card">Card</h2>
        <p>{view.card ?? 'No card is kept.'}</p>
        <CardForm id={view.id} deed={deeds.giveCard} label="Card" submit="Use this card" cards={view.cards} />
      </section>
      <DeskInvoices view={view} pay={deeds.payInvoice} />
      <section className="wide" aria-labelledby="clock">
        <h2 id="clock">Clock of the stand-in</h2>
        <p>It is {view.clock} here. Put it forward, and renewals, second tries and ends happen. It does not go back.</p>
        <DeedForm deed={deeds.moveClock} label="Clock" className="lined">
          <input type="hidden" name="id" value={view.id} />
          <ChoiceField
            label="Forward by"
            name="days"
            defaultValue="31"
            choices={[1, 3, 7, 14, 31].map(days => ({
              value: String(days),
              words: days === 1 ? '1 day' : `${days} days`,
            }))}
          />
          <Submit>Put it forward</Submit>
        </DeedForm>
      </section>
    </PayFrame>
  )
}

function DeskInvoices({ view, pay }: { view: DeskView; pay: Deed }) {
  return (
    <section className="wide" aria-labelledby="invoices">
      <h2 id="invoices">Invoices</h2>
      {view.invoices.length === 0 ? (
        <p>There are none yet.</p>
      ) : (
        <DeedForm deed={pay} label="Invoices">
          <input type="hidden" name="id" value={view.id} />
          <InvoiceTable
            rows={view.invoices.map(invoice => ({ ...invoice, url: `/pay/invoice/${invoice.id}`, due: invoice.open }))}
            deed={({ id, number, due }) =>
              due && (
                <Submit name="invoice" value={id}>
                  Pay {number}
                </Submit>
              )
            }
          />
        </DeedForm>
      )}
    </section>
  )
}
