'use client'

import { useEffect, useState } from 'react'
import { actingWords, scopeWords } from '../../support/scope-words.ts'
import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'

export interface VisitBarProps {
  readonly visit: {
    readonly visitor: boolean
    readonly shop: string
    readonly who: string
    readonly grantedBy: string | null
    readonly scope: 'read' | 'change'
    readonly visitId: string
    readonly fromMs: number
    readonly untilMs: number
  }
  readonly tenantId: string
  readonly decides: boolean
  readonly deeds: { readonly decide: Deed; readonly leave: Deed; readonly endMine: Deed }
}

/** Who of support is in the house and for how long, on every page, for both sides. */
export function VisitBar({ visit, tenantId, decides, deeds }: VisitBarProps) {
  const leftMs = useLeft(visit.untilMs)
  const goOn = (to: string) => location.assign(to)
  return (
    <section className="session" aria-label="Support session">
      {visit.visitor ? (
        <p>
          <b>You act for {visit.shop}.</b> {visit.grantedBy ?? 'An owner'} agreed: {actingWords[visit.scope]}.
        </p>
      ) : (
        <p>
          <b>{visit.who} of VaultSync support is in.</b> They may {scopeWords[visit.scope]}.
        </p>
      )}
      <p className="left">
        <b role="timer">{leftMs === null ? '–' : clock(leftMs)}</b> left
      </p>
      {visit.visitor ? (
        <>
          <a className="btn" href={`/support/${tenantId}#ask`}>
            Ask for more time
          </a>
          <DeedForm deed={deeds.leave} label="Step out" onDone={answer => goOn(answer.shown?.goTo ?? '/support')}>
            <Submit>Step out</Submit>
          </DeedForm>
          <DeedForm deed={deeds.endMine} label="End session" onDone={answer => goOn(answer.shown?.goTo ?? '/support')}>
            <input type="hidden" name="tenant" value={tenantId} />
            <Submit>End session</Submit>
          </DeedForm>
        </>
      ) : decides ? (
        <DeedForm deed={deeds.decide} label="End session">
          <input type="hidden" name="visit" value={visit.visitId} />
          <input type="hidden" name="say" value="end" />
          <Submit>End it now</Submit>
        </DeedForm>
      ) : null}
      <i
        className="remaining"
        style={{
          width: `${Math.max(0, Math.min(100, ((leftMs ?? 0) / (visit.untilMs - visit.fromMs)) * 100)).toFixed(1)}%`,
        }}
        aria-hidden="true"
      />
    </section>
  )
}

/** Counts down; when the time is over the page is asked anew, which finds nobody in. */
function useLeft(untilMs: number): number | null {
  const [leftMs, setLeftMs] = useState<number | null>(null)
  useEffect(() => {
    const look = () => {
      const left = untilMs - Date.now()
      setLeftMs(Math.max(0, left))
      if (left > 0) return
      clearInterval(ticking)
      location.reload()
    }
    const ticking = setInterval(look, 1000)
    look()
    return () => clearInterval(ticking)
  }, [untilMs])
  return leftMs
}

function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  const two = (part: number) => String(part).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}
