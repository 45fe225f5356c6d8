import { bigint, customType, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Raw bytes. The driver hands out Buffers; both sides may give any byte array. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** Leads every key: whose row this is. */
export const tenantId = () => uuid('tenant_id').notNull()

/** Whole numbers of any size that JavaScript can count: money, quantities, SKUs, sequence numbers. */
export const whole = (name: string) => bigint(name, { mode: 'number' })

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** The clock of the newest edit; a later one wins, whenever it arrives. */
export const stamp = () => text('stamp').notNull()
