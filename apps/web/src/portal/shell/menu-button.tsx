'use client'

import { useState } from 'react'

/** On narrow screens the navigation folds away; this unfolds it and puts the focus there. */
export function MenuButton() {
  const [open, setOpen] = useState(false)
  function toggle() {
    document.querySelector('.shell')?.classList.toggle('nav-open', !open)
    if (!open) document.querySelector<HTMLElement>('.side nav a')?.focus()
    setOpen(!open)
  }
  return (
    <button className="btn menu" type="button" aria-expanded={open} aria-controls="side" onClick={toggle}>
      Menu
    </button>
  )
}
