'use client'

import { useEffect, useState } from 'react'
import type { Answer } from '../forms/answer.ts'
import { QrPicture } from './qr-picture.tsx'

interface CodeCardProps {
  readonly shown: NonNullable<Answer['shown']>
  readonly storeId: string
  readonly askEnrolled: (storeId: string, lane: string) => Promise<string | null>
}

const askEveryMs = 3000

/** The code, large enough to read across a counter, until a browser has used it or its time is over. */
export function CodeCard({ shown, storeId, askEnrolled }: CodeCardProps) {
  const { code = '', lane = '', store = '', address = '', expiresAtMs = '0' } = shown
  const [leftMs, setLeftMs] = useState(() => Number(expiresAtMs) - Date.now())
  const [deviceId, setDeviceId] = useState<string | null>(null)
  const over = leftMs <= 0
  const waiting = deviceId === null && !over

  useEffect(() => {
    if (!waiting) return
    const clock = setInterval(() => setLeftMs(Number(expiresAtMs) - Date.now()), 1000)
    // A question that fails is asked again; the code works whether or not we hear of it.
    const ask = setInterval(() => void askEnrolled(storeId, lane).then(setDeviceId, () => {}), askEveryMs)
    return () => {
      clearInterval(clock)
      clearInterval(ask)
    }
  }, [waiting, expiresAtMs, storeId, lane, askEnrolled])

  if (deviceId !== null)
    return (
      <section className="code-card" aria-labelledby="code">
        <div className="head">
          <h2 id="code">
            <output>
              <i className="mark mark-4" aria-hidden="true" /> {lane} is here
            </output>
          </h2>
        </div>
        <p>{store} has one more lane. It can sell as soon as somebody types a PIN.</p>
        <p className="row acts">
          <a className="btn" href={`/devices/${deviceId}`}>
            Look at {lane}
          </a>
        </p>
      </section>
    )
  return (
    <section className="code-card" aria-labelledby="code">
      <div className="head">
        <h2 id="code">
          {lane}, {store}
        </h2>
      </div>
      <p className={over ? 'code-text used' : 'code-text'}>{code}</p>
      {over ? (
        <output>This code is over. Nothing happened to any lane; make another.</output>
      ) : (
        <>
          <QrPicture value={address} label={`QR code of ${address}`} />
          <p className="address">{address}</p>
          <p className="muted" role="timer">
            {minutes(leftMs)} left. This page sees it come in.
          </p>
          <p className="row acts">
            <a className="btn primary" href={address} target="_blank" rel="noreferrer">
              Use this browser
            </a>
          </p>
        </>
      )}
    </section>
  )
}

function minutes(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
