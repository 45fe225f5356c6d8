import * as z from 'zod'

/** A browser shows its one-time code and its public key (P-256, JWK), and becomes a lane. */
export const enrolRequest = z.strictObject({
  code: z.string().trim().min(4).max(64),
  publicKey: z.record(z.string(), z.unknown()),
  installNonce: z.string().min(16).max(64),
  build: z.string().max(60),
  laneName: z.string().trim().min(1).max(40).nullable(),
})

export const enrolReply = z.strictObject({
  tenantId: z.guid(),
  tenantName: z.string(),
  storeId: z.guid(),
  storeName: z.string(),
  deviceId: z.guid(),
  lane: z.string(),
  epoch: z.int().positive(),
  sessionToken: z.string(),
  accessToken: z.string(),
  serverTime: z.number(),
})

export type EnrolRequest = z.infer<typeof enrolRequest>
export type EnrolReply = z.infer<typeof enrolReply>
