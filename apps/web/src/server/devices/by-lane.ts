import { sql } from 'drizzle-orm'

/** Lanes as a person counts them: 2 before 10, and names without a number among themselves. */
export const byLane = sql`substring(d.lane from '^\\D*'), substring(d.lane from '\\d+')::numeric nulls first, d.lane`
