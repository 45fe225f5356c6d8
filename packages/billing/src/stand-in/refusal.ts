/** A "no" as Stripe says it; the library on the other side reads exactly this. */
export class StandInRefusal extends Error {
  override name = 'StandInRefusal'
  readonly status: number
  readonly body: { readonly error: Readonly<Record<string, string>> }

  constructor(
    status: number,
    error: { type: string; code: string; message: string; param?: string; decline_code?: string },
  ) {
    super(error.message)
    this.status = status
    this.body = { error }
  }
}

export const missing = (id: string): StandInRefusal =>
  new StandInRefusal(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such object: '${id}'`,
  })

export const declined = (): StandInRefusal =>
  new StandInRefusal(402, {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'generic_decline',
    message: 'Your card was declined.',
  })
