import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant, tenantId, whole } from './columns.ts'

/** A key that never leaves its owner's device; we hold the half that only checks. */
export const userPasskey = pgTable(
  'user_passkey',
  {
    credentialId: text('credential_id').primaryKey(),
    userId: uuid('user_id').notNull(),
    publicKey: bytea('public_key').notNull(),
    counter: whole('counter').notNull(),
    transports: text('transports').array().notNull(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastUsedAt: instant('last_used_at'),
  },
  table => [index('user_passkey_by_user').on(table.userId)],
)

/** A question that a passkey answers once. */
export const signInChallenge = pgTable(
  'sign_in_challenge',
  {
    challenge: text('challenge').primaryKey(),
    userId: uuid('user_id'),
    expiresAt: instant('expires_at').notNull(),
  },
  () => [],
)

/** A tenant's own sign-in service. Whoever comes in by it sees this tenant and no other. */
export const identityProvider = pgTable(
  'identity_provider',
  {
    tenantId: tenantId(),
    handle: text('handle').notNull(),
    name: text('name').notNull(),
    issuer: text('issuer').notNull(),
    clientId: text('client_id').notNull(),
    clientSecretSealed: text('client_secret_sealed').notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.tenantId] }), uniqueIndex('identity_provider_by_handle').on(table.handle)],
)
