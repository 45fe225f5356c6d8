import type { Kind, Thing, Things } from './things.ts'

/** Where the stand-in keeps its things. One piece of work at a time, all of it or none. */
export interface Shelf {
  work<T>(deed: (things: ShelfWork) => Promise<T>): Promise<T>
}

export interface ShelfWork {
  get<K extends Kind>(kind: K, id: string): Promise<Things[K] | null>
  /** Newest first. */
  list<K extends Kind>(kind: K, customer?: string): Promise<Things[K][]>
  put(thing: Thing): Promise<void>
  remove(thing: Thing): Promise<void>
}

/** For tests, and for showing what a shelf is. */
export function memoryShelf(): Shelf {
  let kept = new Map<string, string>()
  let turn: Promise<unknown> = Promise.resolve()
  const workOn = (rows: Map<string, string>): ShelfWork => {
    const read = <K extends Kind>(text: string | undefined) =>
      text === undefined ? null : (JSON.parse(text) as Things[K])
    return {
      async get(kind, id) {
        const found = read<typeof kind>(rows.get(id))
        return found?.object === kind ? found : null
      },
      async list(kind, customer) {
        const all = [...rows.values()].reverse().map(text => JSON.parse(text) as Thing)
        const wanted = all.filter(
          each => each.object === kind && (customer === undefined || each.customer === customer),
        )
        return wanted.toSorted((a, b) => b.created - a.created) as Things[typeof kind][]
      },
      async put(thing) {
        rows.set(thing.id, JSON.stringify(thing))
      },
      async remove(thing) {
        rows.delete(thing.id)
      },
    }
  }
  return {
    work(deed) {
      const done = turn.then(async () => {
        const draft = new Map(kept)
        const answer = await deed(workOn(draft))
        kept = draft
        return answer
      })
      turn = done.catch(() => null)
      return done
    },
  }
}
