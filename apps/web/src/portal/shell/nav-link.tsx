'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

export function NavLink({ href, flags, children }: { href: string; flags: number; children: ReactNode }) {
  const here = usePathname()
  const current = !href.includes('?') && (here === href || here.startsWith(`${href}/`))
  return (
    <a href={href} aria-current={current ? 'page' : undefined}>
      {children}
      {flags > 0 && (
        <span className="flag" role="img" aria-label={`${flags} ${flags === 1 ? 'needs' : 'need'} you`}>
          {flags}
        </span>
      )}
    </a>
  )
}
