'use client'

import { useState } from 'react'
import type { Deed } from '../portal/forms/answer.ts'
import { DeedForm, Submit } from '../portal/forms/deed-form.tsx'
import { TextField } from '../portal/forms/fields.tsx'
import { ScrollBox } from '../portal/tables/scroll-box.tsx'
import type { ColleagueLine } from './views.ts'

interface ColleaguesProps {
  readonly colleagues: readonly ColleagueLine[]
  readonly deeds: { readonly invite: Deed; readonly stop: Deed }
}

export function ColleaguesPage({ colleagues, deeds }: ColleaguesProps) {
  const [link, setLink] = useState<string | null>(null)
  const active = colleagues.filter(each => each.active)
  return (
    <>
      <h1 className="answer">
        <b>{active.length}</b> {active.length === 1 ? 'person helps' : 'people help'} the shops
      </h1>
      <p className="sub">Each with a second factor of their own. An account of support belongs to no shop.</p>
      <DeedForm deed={deeds.stop} label="Colleagues">
        <ScrollBox wide label="Colleagues, scrolls sideways">
          <table>
            <caption className="sr">Colleagues</caption>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Address</th>
                <th scope="col">Guarded by</th>
                <th scope="col">Last here</th>
                <th scope="col">
                  <span className="sr">Take out</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {colleagues.map(each => (
                <tr key={each.userId}>
                  <th scope="row" className="nowrap">
                    {each.name}
                  </th>
                  <td className="nowrap">{each.email}</td>
                  <td className="nowrap">{each.guard}</td>
                  <td className="nowrap muted">{each.last}</td>
                  <td className="num">
                    {each.you ? (
                      <span className="muted">you</span>
                    ) : each.active ? (
                      <Submit className="btn quiet flush" name="person" value={each.userId}>
                        Take out
                      </Submit>
                    ) : (
                      <span className="muted">out</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </DeedForm>
      <section className="wide" aria-labelledby="invite">
        <div className="head">
          <h2 id="invite">Invite a colleague</h2>
        </div>
        <DeedForm
          deed={deeds.invite}
          className="lined"
          label="Invite a colleague"
          fresh
          onDone={answer => setLink(answer.shown?.link ?? null)}
        >
          <TextField label="Name, as shops read it" name="name" />
          <TextField label="E-mail" name="email" type="email" />
          <Submit>Invite</Submit>
        </DeedForm>
        {link !== null && <p className="address">{link}</p>}
      </section>
    </>
  )
}
