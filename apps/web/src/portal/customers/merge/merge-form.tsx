'use client'

import { useState } from 'react'
import { count, money, type Speech } from '../../figures.ts'
import type { Deed } from '../../forms/answer.ts'
import { DeedForm, Submit } from '../../forms/deed-form.tsx'
import { ScrollBox } from '../../tables/scroll-box.tsx'
import { likelyToStay, likelyValue, type MergeSide, mergeFields, type Pick } from './view.ts'

interface MergeFormProps {
  readonly pair: readonly [MergeSide, MergeSide]
  readonly deed: Deed
  readonly speech: Speech
  readonly back: string
}

/** Both records side by side: who stays, and of what differs, which value stays. */
export function MergeForm({ pair, deed, speech, back }: MergeFormProps) {
  const [mine, other] = pair
  const [stays, setStays] = useState<Pick>(() => likelyToStay(pair))
  const [picked, setPicked] = useState<Readonly<Record<string, Pick>>>({})
  const [into, from] = stays === 'this' ? [mine, other] : [other, mine]
  return (
    <DeedForm deed={deed} className="form merge" label="Merge">
      <input type="hidden" name="customerId" value={mine.customerId} />
      <input type="hidden" name="other" value={other.customerId} />
      <ScrollBox label="Both records, scrolls sideways">
        <table className="tall">
          <caption className="sr">Both records side by side</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr">What</span>
              </th>
              <th scope="col">One record</th>
              <th scope="col">The other</th>
            </tr>
          </thead>
          <tbody>
            <Choice
              words="Who stays"
              name="stays"
              chosen={stays}
              values={[mine.name, other.name]}
              onChoose={setStays}
            />
            {mergeFields.map(({ name, key, words }) => (
              <Field
                key={name}
                words={words}
                name={name}
                values={[mine[key], other[key]]}
                chosen={picked[name] ?? likelyValue(stays, mine[key], other[key])}
                onChoose={pick => setPicked(before => ({ ...before, [name]: pick }))}
              />
            ))}
            <Both words="Tags" values={[mine.tags.join(', '), other.tags.join(', ')]} kept="all are kept" />
            <Both words="Note" values={[mine.note, other.note]} kept="both are kept" />
            <Both
              words="Purchases"
              values={[mine, other].map(side => count(side.purchases, speech.locale))}
              kept="all stay in the books"
            />
            <Both words="Trade-ins" values={[mine, other].map(side => count(side.tradeIns, speech.locale))} />
            <Both words="Store credit" values={[mine, other].map(side => money(side.balanceMinor, speech))} />
          </tbody>
        </table>
      </ScrollBox>
      <Moves into={into} from={from} speech={speech} />
      <p className="row acts">
        <Submit className="btn primary">Merge into {into.name}</Submit>
        <a className="btn quiet" href={back}>
          Choose somebody else
        </a>
      </p>
    </DeedForm>
  )
}

interface ChoiceProps {
  readonly words: string
  readonly name: string
  readonly values: readonly [string, string]
  readonly chosen: Pick
  readonly onChoose: (pick: Pick) => void
}

const sides = ['this', 'other'] as const

/** One value of two. Each is named by its row too, for who hears the page. */
function Choice({ words, name, values, chosen, onChoose }: ChoiceProps) {
  return (
    <tr>
      <th scope="row">{words}</th>
      {sides.map((side, at) => (
        <td key={side}>
          <label className="choose">
            <input
              type="radio"
              name={name}
              value={side}
              checked={chosen === side}
              aria-label={`${words}: ${values[at] || 'nothing'}`}
              onChange={() => onChoose(side)}
            />{' '}
            {values[at] || <span className="none">–</span>}
          </label>
        </td>
      ))}
    </tr>
  )
}

function Field(props: ChoiceProps) {
  const { words, values } = props
  if (values[0] !== values[1]) return <Choice {...props} />
  return values[0] === '' ? null : <Both words={words} values={values} />
}

function Both({ words, values, kept }: { words: string; values: readonly string[]; kept?: string }) {
  if (values.every(value => value === '')) return null
  return (
    <tr>
      <th scope="row">
        {words}
        {kept && <span className="two small muted">{kept}</span>}
      </th>
      {values.map((value, at) => (
        <td key={sides[at]}>{value || <span className="none">–</span>}</td>
      ))}
    </tr>
  )
}

function Moves({ into, from, speech }: { into: MergeSide; from: MergeSide; speech: Speech }) {
  const moved = [
    `${count(from.purchases, speech.locale)} ${from.purchases === 1 ? 'purchase' : 'purchases'}`,
    ...(from.balanceMinor === 0 ? [] : [`${money(from.balanceMinor, speech)} of store credit`]),
  ].join(' and ')
  return (
    <>
      <p className="note" role="status">
        {moved} of {from.name} will stand under {into.name}, and lanes offer only {into.name} from then on.
      </p>
      {from.leasedMinor > 0 && (
        <p className="care">
          A lane may still spend {money(from.leasedMinor, speech)} of {from.name}’s credit without internet. Let{' '}
          {from.name} stay, or merge once the lane has given it back.
        </p>
      )}
    </>
  )
}
