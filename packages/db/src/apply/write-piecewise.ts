import { type Alarms, type Facts, type LedgerTable, type LedgerTransaction, ledgerTables } from '@vaultsync/sync'

/** Rows that carry a feed's number are written under that feed's lock, in as many statements as we like. */
const numbered: ReadonlySet<LedgerTable> = new Set(['feedRow', 'stockLevel'])
const rowsAtOnce = 2_500

/** What was put to the socket leaves while the next piece is being spelled. */
const breath = () => new Promise<void>(resolve => setImmediate(resolve))

/**
 * Spelling ten thousand rows takes as long as writing them. Here they go out table by table, so that the database works
 * on the first while the next are spelled. What locks a head waits until everything before it was sent: the order of
 * locks stays what it was.
 */
export function piecewise(ledger: LedgerTransaction, sent: () => void): LedgerTransaction {
  let turn: Promise<void> = Promise.resolve()
  return {
    ...ledger,
    write(facts) {
      const answers: Promise<Alarms>[] = []
      turn = turn.then(() => sendPieces(ledger, facts, answers)).then(sent)
      return turn.then(async () => together(await Promise.all(answers)))
    },
    setActors: heads => turn.then(() => ledger.setActors(heads)),
    setChains: heads => turn.then(() => ledger.setChains(heads)),
    bumpFeeds: moves => turn.then(() => ledger.bumpFeeds(moves)),
  }
}

async function sendPieces(ledger: LedgerTransaction, facts: Facts, answers: Promise<Alarms>[]): Promise<void> {
  for (const piece of piecesOf(facts)) {
    const answer = ledger.write(piece)
    // Heard with the others; until then nobody listens.
    answer.catch(() => {})
    answers.push(answer)
    await breath()
  }
}

function piecesOf(facts: Facts): Facts[] {
  const tables = (Object.keys(ledgerTables) as LedgerTable[]).filter(table => (facts[table]?.length ?? 0) > 0)
  return tables.flatMap((table): Facts[] => {
    const rows: readonly object[] = facts[table] ?? []
    if (!numbered.has(table) || rows.length <= rowsAtOnce) return [{ [table]: rows }]
    const count = Math.ceil(rows.length / rowsAtOnce)
    return Array.from({ length: count }, (_, at) => ({ [table]: rows.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce) }))
  })
}

const together = (all: readonly Alarms[]): Alarms => ({
  repeated: all.some(({ repeated }) => repeated),
  stock: all.flatMap(({ stock }) => stock),
  credit: all.flatMap(({ credit }) => credit),
  returnedLines: all.flatMap(({ returnedLines }) => returnedLines),
})
