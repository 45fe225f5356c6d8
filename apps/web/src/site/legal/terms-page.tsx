import { LegalFrame } from './legal-frame.tsx'

export function TermsPage() {
  return (
    <LegalFrame title="Terms" lede="What you get, what you owe, and what happens when either stops. In plain words.">
      <h2>What you get</h2>
      <p>
        A till that sells with the cable out, a portal that shows what it sold, and the limits of the plan you chose.
        One lane is free for as long as we run the service. Other plans begin with 30 days in which nothing is charged
        and no card is asked.
      </p>
      <h2>What you owe</h2>
      <p>
        The price of your plan for each enrolled lane, a month in advance, by card. More lanes are charged from the day
        they are added, fewer are credited on the next invoice. Prices are without tax. A change of prices is announced
        a month before, and counts from the period after.
      </p>
      <h2>When a bill is not paid</h2>
      <ul>
        <li>We write on days 1, 3, 7 and 14, and the card is tried again in between.</li>
        <li>After 14 days the portal shows everything and changes nothing, until the bill is paid.</li>
        <li>Tills go on selling, and what they send is taken and kept, whatever is unpaid.</li>
      </ul>
      <h2>When you leave</h2>
      <p>
        Cancel on the billing page at any time. You keep the plan until the end of what is paid, then go on with One
        lane or not at all. Everything of yours can be exported as one file before and after. Ask us to delete your
        shop, and we do, except for what the law makes us keep, such as our own invoices.
      </p>
      <h2>What is yours</h2>
      <p>
        Your catalogue, sales, customers and books are yours. We use them to run the service for you and for nothing
        else. What your shop owes its customers and its tax office stays with your shop.
      </p>
      <h2>What we do not promise</h2>
      <p>
        That nothing ever fails. We promise how it fails: a completed sale is kept on the lane before the receipt
        prints, and is not lost because a server or a network is. Card readers, banks and other companies follow their
        own rules. Support comes into your shop only when an owner lets it in, for a time, and everything it does is
        written down where you can read it.
      </p>
      <h2>What we ask</h2>
      <p>
        Sell what you may sell, give each person their own PIN, and do not try to reach what belongs to other shops. We
        may suspend a shop that harms others; its tills still sell, and its data can still be taken away.
      </p>
    </LegalFrame>
  )
}
