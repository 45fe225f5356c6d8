import { expect, test } from 'vitest'
import { fieldsOf } from '../writes/fields.ts'
import { passkeyAnswer } from './passkey-answer.ts'

const sent = (answer: string) => {
  const form = new FormData()
  form.set('answer', answer)
  return passkeyAnswer(fieldsOf(form))
}

test("a passkey's answer is read whole, however many words the browser adds", () => {
  const said = { id: 'AQID', type: 'public-key', response: { clientDataJSON: 'x'.repeat(9000) } }
  expect(sent(JSON.stringify(said))).toEqual(said)
})

test.each(['', 'null', '"response"', '{"id":"AQID"}', `{"response":"${'x'.repeat(30_000)}"}`])(
  'what is no answer of a browser is refused, not guessed at (%#)',
  text => expect(sent(text)).toBeNull(),
)
