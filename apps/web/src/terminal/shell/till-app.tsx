'use client'

import { Key } from '@vaultsync/ui'
import { Component, type ReactNode, useEffect, useState } from 'react'
import { BrokenScreen } from '../broken/broken-screen.tsx'
import { ShortcutRoot } from '../keys/shortcuts.tsx'
import { SellScreen } from '../sell/sell-screen.tsx'
import { usePoleDisplay } from '../display/use-pole-display.ts'
import { useScanner } from '../finding/use-scanner.ts'
import { UnlockScreen } from '../unlock/unlock-screen.tsx'
import { useQuietUpdate } from '../updates/use-quiet-update.ts'
import { wordsFor } from '../words/words.ts'
import { later } from './later.tsx'
import { startTill } from './start-till.ts'
import { type Machinery, TillProvider, useEngine, useTillState, useWords } from './till-context.tsx'

let started: Promise<Machinery> | null = null

/** Pages that replace the selling screen are fetched when they are wanted; offline, from this build's own store. */
const EnrolScreen = later(async () => (await import('../enrol/enrol-screen.tsx')).EnrolScreen)
const BootstrapScreen = later(async () => (await import('../enrol/bootstrap-screen.tsx')).BootstrapScreen)
const LockedLaneScreen = later(async () => (await import('../broken/locked-lane-screen.tsx')).LockedLaneScreen)
const ReadOnlyScreen = later(async () => (await import('../broken/read-only-screen.tsx')).ReadOnlyScreen)
const KeysSheet = later(async () => (await import('../keys/keys-sheet.tsx')).KeysSheet)
const DevicesPage = later(async () => (await import('../devices/devices-page.tsx')).DevicesPage)
const SafetyPage = later(async () => (await import('../safety/safety-page.tsx')).SafetyPage)
const ShiftPage = later(async () => (await import('../shift/shift-page.tsx')).ShiftPage)

/** The whole till: one static page that finds out in the browser what it is. */
export function TillApp() {
  const [machinery, setMachinery] = useState<Machinery | null>(null)
  useEffect(() => {
    void (started ??= startTill()).then(setMachinery)
  }, [])
  if (machinery === null) return <div className="till starting" aria-busy="true" />
  return (
    <TroubleBoundary>
      <TillProvider machinery={machinery}>
        <ShortcutRoot>
          <Phase />
        </ShortcutRoot>
      </TillProvider>
    </TroubleBoundary>
  )
}

/** What the lane is able to do at this moment decides which screen there is. */
function Phase() {
  const { phase, status } = useEngine()
  const { remembered } = useTillState()
  useQuietUpdate()
  if (phase === 'starting') return <StartingScreen />
  if (phase === 'broken') return <BrokenScreen />
  if (phase === 'unenrolled') return <EnrolScreen />
  if (status !== 'enrolled') return <LockedLaneScreen status={status} />
  if (phase === 'read-only') return <ReadOnlyScreen />
  return remembered ? <Working /> : <StartingScreen />
}

function Working() {
  const { cashier, page, sheet } = useTillState()
  const { phase, store, staff, taxes } = useEngine()
  useScanner()
  usePoleDisplay()
  // Nothing is rung up before its tax is known: a line keeps the tax that it was rung up with.
  if (phase === 'bootstrapping' && (store === null || staff.length === 0 || taxes === null)) return <BootstrapScreen />
  if (cashier === null) return <UnlockScreen />
  return (
    <>
      <Page page={page} />
      {sheet ? <KeysSheet /> : null}
    </>
  )
}

function Page({ page }: { page: ReturnType<typeof useTillState>['page'] }) {
  switch (page) {
    case 'sell':
      return <SellScreen />
    case 'shift':
      return <ShiftPage />
    case 'safety':
      return <SafetyPage />
    case 'devices':
      return <DevicesPage />
  }
}

function StartingScreen() {
  const words = useWords()
  return (
    <div className="till starting" aria-busy="true">
      <p className="vh">{words.starting.title}</p>
    </div>
  )
}

/** A bug on the screen never takes the cart with it: it is kept on the lane, and the till opens again. */
class TroubleBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    if (!this.state.failed) return this.props.children
    const { trouble } = wordsFor(navigator.language)
    return (
      <main className="alone" role="alert">
        <h1>{trouble.title}</h1>
        <p>{trouble.note}</p>
        <Key main onClick={() => location.reload()}>
          {trouble.again}
        </Key>
      </main>
    )
  }
}
