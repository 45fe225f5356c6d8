import type { ReactNode } from 'react'
import { StandInNotice } from '../../portal/billing/stand-in-notice.tsx'

/** Around every page of the stand-in: it looks like no company's, and says what it is. */
export function PayFrame({ title, back, children }: { title: ReactNode; back: string; children: ReactNode }) {
  return (
    <div className="site signup">
      <header className="masthead">
        <p className="brand">Payment stand-in</p>
        <p className="end">
          <a href={back}>Back to the shop</a>
        </p>
      </header>
      <main id="main" className="join one">
        <div className="pay">
          <StandInNotice />
          <h1 className="answer">{title}</h1>
          {children}
        </div>
      </main>
    </div>
  )
}
