import { expect, it } from 'vitest'
import { matching } from './matching.ts'

const customer = (name: string, phone: string | null = null, email: string | null = null, erased = false) => ({
  customerId: name,
  name,
  email,
  phone,
  tags: [],
  note: null,
  taxExemption: null,
  consent: null,
  erased,
})
const everyone = [
  customer('Mara Quill', '+44 20 7946 0123', 'mara.q@post.example'),
  customer('Zoë Brandt-Halloran'),
  customer('Gone Person', null, null, true),
]

it.each([
  ['mara', ['Mara Quill']],
  ['qui mar', ['Mara Quill']],
  ['zoe', ['Zoë Brandt-Halloran']],
  ['hall', ['Zoë Brandt-Halloran']],
  ['79460', ['Mara Quill']],
  ['q@post', ['Mara Quill']],
  ['ill', []],
  ['gone', []],
  ['', ['Mara Quill', 'Zoë Brandt-Halloran']],
])('"%s" finds %j', (typed, names) => {
  expect(matching(everyone, typed).map(({ name }) => name)).toEqual(names)
})
