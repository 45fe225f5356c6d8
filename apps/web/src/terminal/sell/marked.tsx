import { Fragment } from 'react'

type Marks = readonly (readonly [start: number, end: number])[]

/** Letters that were forgiven get a dotted underline; the rest is left alone. */
export function Marked({ text, marks }: { text: string; marks: Marks }) {
  if (marks.length === 0) return text
  const parts: { text: string; marked: boolean }[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start > at) parts.push({ text: text.slice(at, start), marked: false })
    parts.push({ text: text.slice(start, end), marked: true })
    at = end
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false })
  return parts.map((part, index) =>
    // oxlint-disable-next-line react/no-array-index-key -- the parts of one text have no other name
    part.marked ? <mark key={index}>{part.text}</mark> : <Fragment key={index}>{part.text}</Fragment>,
  )
}
