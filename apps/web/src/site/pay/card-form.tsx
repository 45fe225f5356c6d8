'use client'

import { useState } from 'react'
import type { Answer, Deed } from '../../portal/forms/answer.ts'
import { DeedForm, Submit } from '../../portal/forms/deed-form.tsx'
import { TextField } from '../../portal/forms/fields.tsx'
import type { TestCardView } from './view.ts'

interface CardFormProps {
  readonly id: string
  readonly deed: Deed
  readonly submit: string
  readonly label: string
  readonly cards: readonly TestCardView[]
}

/** A card is typed; some banks then want to see the person, which is a second step of the same form. */
export function CardForm({ id, deed, submit, label, cards }: CardFormProps) {
  const [bank, setBank] = useState<string | null>(null)
  function onDone({ shown }: Answer) {
    setBank(shown?.authenticate ?? null)
    if (shown?.goTo) location.assign(shown.goTo)
  }
  return (
    <DeedForm deed={deed} label={label} className="form" onDone={onDone}>
      <input type="hidden" name="id" value={id} />
      {bank === null ? (
        <>
          <TextField
            label="Card number"
            name="number"
            inputMode="numeric"
            autoComplete="off"
            defaultValue=""
            required
            hint="A test card of the list below."
          />
          <Submit className="btn primary">{submit}</Submit>
          <table className="test-cards">
            <caption className="sr">Test cards</caption>
            <thead>
              <tr>
                <th scope="col">Test card</th>
                <th scope="col">What it does</th>
              </tr>
            </thead>
            <tbody>
              {cards.map(card => (
                <tr key={card.number}>
                  <th scope="row" className="nowrap">
                    {card.number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}
                  </th>
                  <td>{card.does}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : (
        <fieldset>
          <legend>Your bank asks: is it you?</legend>
          <input type="hidden" name="number" value={bank} />
          <p className="row">
            <Submit className="btn primary" name="proven" value="yes">
              It is me
            </Submit>
            <Submit name="proven" value="no">
              It is not me
            </Submit>
          </p>
        </fieldset>
      )}
    </DeedForm>
  )
}
