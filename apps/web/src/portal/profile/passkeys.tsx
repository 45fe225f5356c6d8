'use client'

import { startRegistration } from '@simplewebauthn/browser'
import { useEffect, useRef, useState } from 'react'
import { type Answer, type Deed, refused } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { TextField } from '../forms/fields.tsx'
import type { KeyLine } from './view.ts'

interface PasskeysProps {
  readonly keys: readonly KeyLine[]
  readonly hasPassword: boolean
  readonly deeds: { readonly startKey: Deed; readonly keepKey: Deed; readonly removeKey: Deed }
}

/** Browsers give keys to names, never to numbers: this machine has one, `localhost`. */
const hasName = () => typeof PublicKeyCredential === 'function' && !/^[\d.]+$|^\[/.test(location.hostname)

/** A finger, a face or a key on the table instead of a password. */
export function Passkeys({ keys, hasPassword, deeds }: PasskeysProps) {
  const [possible, setPossible] = useState<boolean | null>(null)
  useEffect(() => setPossible(hasName()), [])
  return (
    <section aria-labelledby="passkeys">
      <div className="head">
        <h2 id="passkeys">Passkeys</h2>
        <span>{keys.length === 0 ? 'none yet' : keys.length}</span>
      </div>
      {keys.length > 0 && <KeyList keys={keys} deed={deeds.removeKey} />}
      {possible === false ? (
        <p className="note">
          {typeof PublicKeyCredential === 'function'
            ? 'Passkeys need an address with a name. On this machine, open VaultSync under localhost to add one.'
            : 'This browser does not know passkeys.'}
        </p>
      ) : (
        <AddKey hasPassword={hasPassword} deeds={deeds} />
      )}
    </section>
  )
}

function KeyList({ keys, deed }: { keys: readonly KeyLine[]; deed: Deed }) {
  return (
    <DeedForm deed={deed} label="Your passkeys">
      <ul className="plainlist">
        {keys.map(key => (
          <li key={key.id}>
            <span>
              {key.name}
              <span className="two small muted">
                since {key.since}, {key.used === null ? 'not used yet' : `last used ${key.used}`}
              </span>
            </span>
            <Submit className="btn quiet flush" name="passkey" value={key.id}>
              Remove
            </Submit>
          </li>
        ))}
      </ul>
    </DeedForm>
  )
}

function AddKey({ hasPassword, deeds }: Omit<PasskeysProps, 'keys'>) {
  const name = useRef('')
  /** Asks the server for a question, the browser for its answer, and the server to keep it: one press for the person. */
  async function add(before: Answer, form: FormData): Promise<Answer> {
    name.current = String(form.get('name') ?? '')
    const asked = await deeds.startKey(before, form)
    if (!asked.done || !asked.shown?.question) return asked
    const answer = await startRegistration({ optionsJSON: JSON.parse(asked.shown.question) as never }).catch(() => null)
    if (!answer) return refused('The browser gave no passkey. Nothing was changed.')
    const kept = new FormData()
    kept.set('name', name.current)
    kept.set('answer', JSON.stringify(answer))
    return deeds.keepKey(before, kept)
  }
  return (
    <DeedForm deed={add} className="lined" label="Add a passkey" fresh>
      <p className="note">
        Your finger, your face or a key of yours opens the door; nothing to remember, nothing to steal.
      </p>
      <TextField label="Name of this device" name="name" placeholder="Laptop" />
      {hasPassword && (
        <TextField label="Your password" name="current" type="password" autoComplete="current-password" />
      )}
      <Submit byScript>Add a passkey</Submit>
    </DeedForm>
  )
}
