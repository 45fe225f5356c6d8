import { LegalFrame } from './legal-frame.tsx'

export function PrivacyPage() {
  return (
    <LegalFrame title="Privacy" lede="What is kept of whom, where, for how long, and who sees it.">
      <h2>Of you, who run a shop</h2>
      <p>
        Name, e-mail address, a hash of your password, and when and with which browser you signed in. We use them to let
        you in and to write to you about your shop. There is no tracking, no advertising and no analytics of other
        companies on these pages or in the till.
      </p>
      <h2>Of your customers</h2>
      <p>
        What your shop types: name, contact, purchases, trades, store credit, consent. Your shop decides about them; we
        keep them for you. Names and contacts rest encrypted under a key of your shop, and a customer who asks to be
        forgotten is erased from the record while the figures of the books stay.
      </p>
      <h2>On the device</h2>
      <p>
        The till keeps its catalogue, its own sales and the customers it needs in the browser of the lane, so that it
        works without a network. Portal pages set one cookie that keeps you signed in, and remember light or dark.
      </p>
      <h2>Cards</h2>
      <p>
        Card numbers of your subscription are typed on the page of the payment company, Stripe, which tells us the
        brand, the last four digits and the expiry. Card numbers of your customers stay in the payment terminal.
      </p>
      <h2>Who else sees anything</h2>
      <ul>
        <li>Stripe, for your subscription: your e-mail address, the shop’s name and what was charged.</li>
        <li>The mail server that carries our letters.</li>
        <li>The systems that you connect yourself, with what you connect them for.</li>
        <li>Our support, when an owner lets it in, for a time, with every step written down.</li>
      </ul>
      <h2>How long</h2>
      <p>
        As long as your shop is with us, and after that until you ask us to delete it. Lanes forget their own sales
        after 90 days. Letters that were sent are forgotten after 30 days.
      </p>
      <h2>What you can do</h2>
      <p>
        Read and correct what is kept in the portal, take everything away under Billing, erase a customer on the
        customer’s page, and ask us for the rest.
      </p>
    </LegalFrame>
  )
}
