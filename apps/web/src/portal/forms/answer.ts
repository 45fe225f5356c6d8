/** What a form is told after it was sent. A refusal says what to do; what was typed stays typed. */
export interface Answer {
  readonly done: boolean
  readonly words: string | null
  /** The field that the words are about. */
  readonly field?: string
  /** What to send to the same form to put things back as they were. */
  readonly undo?: { readonly words: string; readonly fields: Readonly<Record<string, string>> }
  /** Something only this answer shows: a one-time code, the address to go on to. */
  readonly shown?: Readonly<Record<string, string>>
}

/** What a form does. Runs on the server; the form never knows how. */
export type Deed = (before: Answer, form: FormData) => Promise<Answer>

export const untouched: Answer = { done: false, words: null }

export const done = (words: string | null = null, more: Pick<Answer, 'undo' | 'shown'> = {}): Answer => ({
  done: true,
  words,
  ...more,
})

export const refused = (words: string, field?: string): Answer => ({
  done: false,
  words,
  ...(field === undefined ? {} : { field }),
})
