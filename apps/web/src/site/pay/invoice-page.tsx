import { PayFrame } from './pay-frame.tsx'
import type { InvoiceView } from './view.ts'

export function InvoicePage({ view }: { view: InvoiceView }) {
  return (
    <PayFrame
      back="/billing"
      title={
        <>
          Invoice <b>{view.number}</b>
        </>
      }
    >
      <p className="sub">
        {view.shop}, {view.on}, {view.state}
      </p>
      <table className="wide">
        <caption className="sr">What it is for</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" className="num">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {view.lines.map(line => (
            <tr key={line.words}>
              <th scope="row">{line.words}</th>
              <td className="num">{line.amount}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Total</th>
            <td className="num">
              <b>{view.total}</b>
            </td>
          </tr>
        </tbody>
      </table>
    </PayFrame>
  )
}
