'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { SetupView } from './view.ts'

const lookEveryMs = 3000

/** Waits for the first sale and shows it arriving: on the lane, received, in the books. */
export function FirstSale({ view }: { view: SetupView }) {
  const router = useRouter()
  const sale = view.firstSale
  useEffect(() => {
    if (sale) return
    const look = setInterval(() => router.refresh(), lookEveryMs)
    return () => clearInterval(look)
  }, [sale, router])

  if (!sale)
    return (
      <>
        <ol className="steps">
          <li>Unlock {view.lanes[0]?.lane ?? 'the lane'} with your PIN and open the shift.</li>
          <li>Type a name or scan something, then take cash with F8.</li>
          <li>Pull the cable first, if you like: the sale waits on the lane.</li>
        </ol>
        <output className="muted">Listening. The sale shows here a moment after it arrives.</output>
      </>
    )
  return (
    <>
      <output>
        <b>{sale.total}</b> on {sale.lane}: <a href={`/sales/${sale.saleId}`}>{sale.receiptNumber}</a>
      </output>
      <dl className="facts first-sale">
        <Stop mark={1} words="On the lane" at={sale.onLane} />
        <Stop mark={3} words="Received" at={sale.received} />
        <Stop mark={4} words="In the books" at="once" />
      </dl>
      <p className="row acts">
        <a className="btn primary" href="/today">
          See today
        </a>
      </p>
    </>
  )
}

function Stop({ mark, words, at }: { mark: 1 | 3 | 4; words: string; at: string }) {
  return (
    <div>
      <dt>
        <i className={`mark mark-${mark}`} aria-hidden="true" /> {words}
      </dt>
      <dd>{at}</dd>
    </div>
  )
}
