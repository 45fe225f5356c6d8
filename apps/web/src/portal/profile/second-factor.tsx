'use client'

import { useState } from 'react'
import { QrPicture } from '../devices/qr-picture.tsx'
import type { Answer, Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { TextField } from '../forms/fields.tsx'
import type { ProfileView } from './view.ts'

interface SecondFactorProps {
  readonly view: Pick<ProfileView, 'secondFactor' | 'recoveryCodesLeft'>
  readonly deeds: { readonly startFactor: Deed; readonly confirmFactor: Deed; readonly stopFactor: Deed }
}

type Shown = NonNullable<Answer['shown']>

/**
 * A code from a phone beside the password. Off, being set up, or on. The step that confirms stays until the recovery codes
 * have come: they are told once.
 */
export function SecondFactor({ view, deeds }: SecondFactorProps) {
  const [scan, setScan] = useState<Shown | null>(null)
  const [codes, setCodes] = useState<string | null>(null)
  return (
    <section aria-labelledby="factor">
      <div className="head">
        <h2 id="factor">Second factor</h2>
        <span>{view.secondFactor || codes !== null ? 'on' : 'off'}</span>
      </div>
      {codes !== null && <Recovery codes={codes} />}
      {scan !== null && codes === null ? (
        <DeedForm
          key="confirm"
          deed={deeds.confirmFactor}
          className="lined"
          label="Confirm the second factor"
          onDone={answer => setCodes(answer.shown?.codes ?? null)}
        >
          <div>
            <QrPicture value={scan.address ?? ''} label="QR code for your authenticator app" />
            <p className="address small">
              or type <b>{scan.secret?.replace(/(.{4})/g, '$1 ')}</b>
            </p>
          </div>
          <TextField label="The code it shows" name="code" inputMode="numeric" autoComplete="one-time-code" />
          <Submit className="btn primary">Confirm</Submit>
        </DeedForm>
      ) : codes !== null && !view.secondFactor ? null : view.secondFactor ? (
        <DeedForm key="stop" deed={deeds.stopFactor} className="lined" label="Turn the second factor off" fresh>
          <p className="note">
            {view.recoveryCodesLeft} of 8 recovery codes are left. Without phone and codes this account opens to nobody.
          </p>
          <TextField label="A code, to turn it off" name="code" inputMode="numeric" autoComplete="one-time-code" />
          <Submit>Turn it off</Submit>
        </DeedForm>
      ) : (
        <DeedForm
          key="start"
          deed={deeds.startFactor}
          className="lined"
          label="Turn a second factor on"
          onDone={answer => setScan(answer.shown ?? null)}
        >
          <p className="note">
            An authenticator app on your phone makes a code every half minute. Works without network.
          </p>
          <TextField label="Your password" name="current" type="password" autoComplete="current-password" />
          <Submit>Turn it on</Submit>
        </DeedForm>
      )}
    </section>
  )
}

function Recovery({ codes }: { codes: string }) {
  return (
    <div className="needs calm">
      <p>
        <b>Write these down.</b> Each opens the door once when the phone is lost. They are not shown again.
      </p>
      <pre className="recovery-codes">{codes}</pre>
    </div>
  )
}
