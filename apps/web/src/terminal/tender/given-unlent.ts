import type { TillEngine } from '../engine/till-engine.ts'

/** What was given of each account without a line and without a loan, since the shop was last heard. */
interface Given {
  readonly contactMs: number | null
  readonly byAccount: Readonly<Record<string, number>>
}

const keptAs = 'credit-given'

export async function givenUnlent(engine: TillEngine, account: string): Promise<number> {
  return (await readGiven(engine)).byAccount[account] ?? 0
}

/** Written before the sale is: what fails in between makes the allowance smaller, never larger. */
export async function noteGiven(engine: TillEngine, account: string, amountMinor: number): Promise<void> {
  const { contactMs, byAccount } = await readGiven(engine)
  const given = { ...byAccount, [account]: (byAccount[account] ?? 0) + amountMinor }
  await engine.keep(keptAs, { contactMs, byAccount: given } satisfies Given)
}

/** Contact brought the balances up to date: the count begins anew. */
async function readGiven(engine: TillEngine): Promise<Given> {
  const contactMs = engine.snapshot().safety.lastContactMs
  const kept = await engine.kept<Given>(keptAs)
  if (kept === null) return { contactMs, byAccount: {} }
  // A page that has just started has heard nobody yet, and remembers what it gave before.
  const heard = contactMs !== null && (kept.contactMs ?? 0) < contactMs
  return heard ? { contactMs, byAccount: {} } : kept
}
