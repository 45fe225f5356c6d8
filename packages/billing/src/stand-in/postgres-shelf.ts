import type { Sql } from '../books/sql.ts'
import type { Shelf, ShelfWork } from './shelf.ts'
import type { Things } from './things.ts'

/** The stand-in's things in a table, so that the portal and the jobs see one and the same company. */
export function postgresShelf(sql: Sql): Shelf {
  return {
    work: <T>(deed: (things: ShelfWork) => Promise<T>) =>
      sql.begin(async tx => {
        await tx`select pg_advisory_xact_lock(hashtextextended('stand-in', 0))`
        return deed({
          async get(kind, id) {
            const [row] = await tx<{ body: Things[typeof kind] }[]>`
              select body from stand_in_thing where id = ${id} and kind = ${kind}`
            return row?.body ?? null
          },
          async list(kind, customer) {
            const rows = await tx<{ body: Things[typeof kind] }[]>`
              select body from stand_in_thing where kind = ${kind} and (${customer ?? null}::text is null or customer_id = ${customer ?? null})
              order by created desc, at desc`
            return rows.map(({ body }) => body)
          },
          async put(thing) {
            const { id, object, customer, created } = thing
            await tx`
              insert into stand_in_thing (id, kind, customer_id, created, body)
              values (${id}, ${object}, ${customer ?? null}, ${created}, ${JSON.stringify(thing)}::text::jsonb)
              on conflict (id) do update set body = excluded.body, customer_id = excluded.customer_id`
          },
          async remove({ id }) {
            await tx`delete from stand_in_thing where id = ${id}`
          },
        })
      }) as Promise<T>,
  }
}
