import type { ReactNode } from 'react'
import { Foot } from '../foot.tsx'
import { Masthead } from '../masthead.tsx'

export function LegalFrame({ title, lede, children }: { title: string; lede: string; children: ReactNode }) {
  return (
    <div className="site">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <Masthead bare />
      <main id="main" className="legal">
        <h1 className="answer">{title}</h1>
        <p className="sub">{lede}</p>
        {children}
        <p className="note">
          VaultSync is in development and prices are placeholders. Whoever runs it for others adds who they are, where
          they are, and the law that applies, before anybody pays.
        </p>
      </main>
      <Foot />
    </div>
  )
}
