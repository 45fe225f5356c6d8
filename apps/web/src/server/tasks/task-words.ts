export interface TaskWords {
  readonly title: string
  readonly action: string
  /** A person must act before money or goods go wrong; the rest is worth a look. */
  readonly urgent: boolean
  readonly settle: 'count' | 'name' | 'accept' | 'record'
}

const accept = (title: string, urgent = false): TaskWords => ({ title, action: 'Look at it', urgent, settle: 'accept' })

/** Each kind of task in the words of a shop: what happened, and the one thing to do. */
const known: Readonly<Record<string, TaskWords>> = {
  'back-order': { title: 'Sold more than counted', action: 'Find or count', urgent: false, settle: 'count' },
  'unknown-sku': { title: 'Unknown item sold', action: 'Name it', urgent: false, settle: 'name' },
  'unknown-tax': accept('Sold with a tax we do not know'),
  'credit-overdrawn': accept('More store credit spent than there was', true),
  'credit-without-customer': accept('Store credit spent without a customer', true),
  'returned-more-than-sold': accept('More came back than was sold', true),
  'return-of-unknown-sale': accept('A return of a sale we do not have'),
  'told-twice': accept('Told twice, counted once'),
  'unbalanced-sale': accept('Paid is not what was due', true),
  'sold-without-reservation': accept('A one-off item sold without being held'),
  'lease-not-live': accept('An allowance was used after it ended'),
  'copy-differed': accept('A lane showed something else than the books'),
  'lease-overdrawn': accept('More of an allowance was used than there was'),
}

/** Records that could not be read, by why. */
const records: Readonly<Record<string, TaskWords>> = {
  unreadable: { title: 'A record is no record', action: 'Look at it', urgent: true, settle: 'record' },
  'epoch-unknown': { title: 'A record of a lane we do not know', action: 'Look at it', urgent: true, settle: 'record' },
  fork: { title: 'Two records under one number', action: 'Look at it', urgent: true, settle: 'record' },
}

export const taskWords = (code: string): TaskWords =>
  (Object.hasOwn(known, code) ? known[code] : undefined) ??
  accept(code.replaceAll('-', ' ').replace(/^./, letter => letter.toUpperCase()))

export const recordWords = (code: string): TaskWords =>
  (Object.hasOwn(records, code) ? records[code] : undefined) ?? {
    title: 'A record could not be read',
    action: 'Look at it',
    urgent: true,
    settle: 'record',
  }
