import type { Deed } from '../../portal/forms/answer.ts'
import { CardForm } from './card-form.tsx'
import { PayFrame } from './pay-frame.tsx'
import type { CheckoutView } from './view.ts'

export function CheckoutPage({ view, pay }: { view: CheckoutView; pay: Deed }) {
  return (
    <PayFrame
      back={view.cancelUrl}
      title={
        <>
          {view.shop} pays <b>{view.today}</b> today
        </>
      }
    >
      <p className="sub">
        {view.what}. {view.later}
      </p>
      {view.done ? (
        <p className="row wide">
          This is done already.{' '}
          <a className="btn primary" href={view.successUrl}>
            Back to the shop
          </a>
        </p>
      ) : (
        <CardForm id={view.id} deed={pay} label="Pay" submit="Subscribe" cards={view.cards} />
      )}
    </PayFrame>
  )
}
