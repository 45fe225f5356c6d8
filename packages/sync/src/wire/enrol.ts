import * as z from 'zod/mini'

/** A browser shows its one-time code and its public key (P-256, JWK), and becomes a lane. */
export const enrolRequest = z.strictObject({
  code: z.string().check(z.trim(), z.minLength(4), z.maxLength(64)),
  publicKey: z.record(z.string(), z.unknown()),
  installNonce: z.string().check(z.minLength(16), z.maxLength(64)),
  build: z.string().check(z.maxLength(60)),
  laneName: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))),
})

export const enrolReply = z.strictObject({
  tenantId: z.guid(),
  tenantName: z.string(),
  storeId: z.guid(),
  storeName: z.string(),
  deviceId: z.guid(),
  lane: z.string(),
  epoch: z.int().check(z.positive()),
  sessionToken: z.string(),
  accessToken: z.string(),
  serverTime: z.number(),
})

export type EnrolRequest = z.infer<typeof enrolRequest>
export type EnrolReply = z.infer<typeof enrolReply>
