/** Ids that say what they are when one reads a trace. */
export const simId = (kind: number, number: number) =>
  `0190${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

export const tenantId = (number: number) => simId(1, number)
export const storeId = (number: number) => simId(2, number)
export const deviceId = (number: number) => simId(3, number)
export const feedEpochId = (number: number) => simId(5, number)
export const portalDevice = (tenant: number) => simId(4, tenant)
export const someone = simId(6, 1)

/** The instant at which every simulation begins. */
export const dawnMs = 1_795_262_400_000

/** An id of version 7 for an instant. */
export function idAtMs(atMs: number, number: number): string {
  const time = Math.max(0, Math.floor(atMs)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${number.toString(16).padStart(12, '0')}`
}
