import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, whole } from './columns.ts'

/** Somebody who signs in to the portal. One person may work for several tenants, so no tenant owns this row. */
export const userAccount = pgTable(
  'user_account',
  {
    userId: uuid('user_id').primaryKey().defaultRandom(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash'),
    totpSecret: text('totp_secret'),
    totpConfirmedAt: instant('totp_confirmed_at'),
    recoveryCodes: jsonb('recovery_codes'),
    support: boolean('support').notNull().default(false),
    active: boolean('active').notNull().default(true),
    emailVerifiedAt: instant('email_verified_at'),
    lastLoginAt: instant('last_login_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  table => [uniqueIndex('user_account_by_email').on(table.email)],
)

/** An identity at an outside provider. */
export const userIdentity = pgTable(
  'user_identity',
  {
    provider: text('provider').notNull(),
    subject: text('subject').notNull(),
    userId: uuid('user_id').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.provider, table.subject] })],
)

/** A signed-in browser; the token rests as a hash, and ending the row ends the session. */
export const userSession = pgTable(
  'user_session',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: uuid('user_id').notNull(),
    actingTenant: uuid('acting_tenant'),
    mfaAt: instant('mfa_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    userAgent: text('user_agent'),
    onlyTenant: uuid('only_tenant'),
    method: text('method').notNull().default('password'),
  },
  table => [index('user_session_by_user').on(table.userId)],
)

/** One-time links and codes: verify an address, reset a password, accept an invitation. */
export const userToken = pgTable(
  'user_token',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: uuid('user_id').notNull(),
    purpose: text('purpose').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  table => [index('user_token_by_user').on(table.userId)],
)

/** Failed sign-ins by address and by name, for the rate limit. */
export const loginAttempt = pgTable(
  'login_attempt',
  {
    bucket: text('bucket').primaryKey(),
    failures: whole('failures').notNull(),
    firstAt: instant('first_at').notNull(),
    lockedUntil: instant('locked_until'),
  },
  () => [],
)

/** Which tenants a person works for, and as whom. */
export const membership = pgTable(
  'membership',
  {
    tenantId: tenantId(),
    userId: uuid('user_id').notNull(),
    role: text('role').notNull(),
    storeIds: uuid('store_ids').array(),
    staffId: uuid('staff_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.userId] }), index('membership_by_user').on(table.userId)],
)

/** Support acting for a tenant: asked for with a reason, granted by an owner, over by itself. */
export const supportVisit = pgTable(
  'support_visit',
  {
    tenantId: tenantId(),
    visitId: uuid('visit_id').notNull(),
    userId: uuid('user_id').notNull(),
    reason: text('reason').notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    minutes: whole('minutes').notNull().default(30),
    scope: text('scope').notNull().default('read'),
    grantedAt: instant('granted_at'),
    grantedBy: uuid('granted_by'),
    refusedAt: instant('refused_at'),
    endedBy: uuid('ended_by'),
  },
  table => [primaryKey({ columns: [table.tenantId, table.visitId] }), index('support_visit_by_user').on(table.userId)],
)

/** A key for integrators: scoped, hashed, revocable. */
export const apiKey = pgTable(
  'api_key',
  {
    tenantId: tenantId(),
    keyId: uuid('key_id').notNull(),
    keyHash: text('key_hash').notNull(),
    name: text('name').notNull(),
    scopes: text('scopes').array().notNull(),
    createdBy: uuid('created_by'),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  table => [primaryKey({ columns: [table.tenantId, table.keyId] }), uniqueIndex('api_key_by_hash').on(table.keyHash)],
)
