import type {
  ActorHead,
  ActorKey,
  ChainHead,
  ChainKey,
  LedgerState,
  LedgerTransaction,
  LockedHeads,
} from '@vaultsync/sync'

/** Where an actor and the chains of its audit lines stand. */
export interface Heads {
  readonly actor: ActorHead
  readonly chains: ReadonlyMap<string, ChainHead>
}

/** True of keys of feeds that nobody can have told before: of goods whose numbers were just given out. */
export type IsFresh = (key: string) => boolean

const nothing: LedgerState = {
  skus: [],
  taxes: [],
  feedRows: [],
  soldLines: [],
  named: [],
  stock: [],
  reservations: [],
  leases: [],
  credit: [],
  pools: [],
}

/** Asks nothing about what cannot be there. */
export function withoutFresh(ledger: Pick<LedgerTransaction, 'readState'>, isFresh: IsFresh) {
  return async (needs: Parameters<LedgerTransaction['readState']>[0]): Promise<LedgerState> => {
    const feedRows = needs.feedRows.filter(({ key }) => !isFresh(key))
    const left = { ...needs, feedRows }
    return Object.values(left).every(asked => asked.length === 0) ? nothing : ledger.readState(left)
  }
}

/**
 * A ledger for working out what an op makes true while the transaction before is still being written: heads are answered
 * as they will be then, and everything else waits until the real ledger is handed over. Whoever hands it over has made sure
 * that the heads are so.
 */
export class LedgerAhead {
  readonly #isFresh: IsFresh
  readonly #ledger: Promise<LedgerTransaction>
  #handOver: (ledger: LedgerTransaction) => void = () => {}
  #heads: Heads
  /** What was counted on: nothing, until somebody asked. */
  asked: { readonly actors: readonly ActorKey[]; readonly chains: readonly ChainKey[] } = { actors: [], chains: [] }

  constructor(heads: Heads, isFresh: IsFresh) {
    this.#heads = heads
    this.#isFresh = isFresh
    this.#ledger = new Promise(resolve => {
      this.#handOver = resolve
    })
  }

  handOver(ledger: LedgerTransaction): void {
    this.#handOver(ledger)
  }

  foresees({ actors, chains }: LockedHeads): boolean {
    const [actor] = actors
    const { actor: mine } = this.#heads
    return (
      actor?.lastSeq === mine.lastSeq &&
      actor.lastHash === mine.lastHash &&
      actor.forked === mine.forked &&
      actor.waiting === mine.waiting &&
      chains.every(({ chain, seq, hash }) => {
        const known = this.#heads.chains.get(chain)
        return known?.seq === seq && known.hash === hash
      })
    )
  }

  ledger(): LedgerTransaction {
    const real = this.#ledger
    const readState: LedgerTransaction['readState'] = async needs => (await real).readState(needs)
    return {
      lockActors: async (actors, chains) => {
        this.asked = { actors, chains }
        return {
          actors: [this.#heads.actor],
          chains: chains.flatMap(({ chain }) => this.#heads.chains.get(chain) ?? []),
        }
      },
      readState: withoutFresh({ readState }, this.#isFresh),
      grantActor: async actor => (await real).grantActor(actor),
      knownOps: async ops => (await real).knownOps(ops),
      write: async facts => (await real).write(facts),
      setActors: async heads => (await real).setActors(heads),
      setChains: async heads => (await real).setChains(heads),
      bumpFeeds: async moves => (await real).bumpFeeds(moves),
      releaseQuarantine: async ops => (await real).releaseQuarantine(ops),
      quarantined: async (tenantId, hash) => (await real).quarantined(tenantId, hash),
      settleQuarantined: async (row, byPerson) => (await real).settleQuarantined(row, byPerson),
      advanceOffset: async (span, to) => (await real).advanceOffset(span, to),
    }
  }
}
