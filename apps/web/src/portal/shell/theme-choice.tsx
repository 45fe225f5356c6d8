'use client'

import { keepAppearance, readAppearance, showAppearance } from '@vaultsync/ui'
import { useEffect, useState } from 'react'

/** Light or dark, as the system asks until the person says otherwise. The till keeps the same choice. */
export function ThemeChoice() {
  const [dark, setDark] = useState(false)
  useEffect(() => {
    const kept = readAppearance(localStorage)
    showAppearance(document.documentElement, kept)
    setDark(kept.theme === 'dark' || (kept.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches))
  }, [])
  function turn() {
    const chosen = { ...readAppearance(localStorage), theme: dark ? 'light' : 'dark' } as const
    keepAppearance(localStorage, chosen)
    showAppearance(document.documentElement, chosen)
    setDark(!dark)
  }
  return (
    <button type="button" className="btn quiet wide-only" onClick={turn}>
      {dark ? 'Light' : 'Dark'}
    </button>
  )
}
