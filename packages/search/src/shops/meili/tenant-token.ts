const letters = new TextEncoder()

/**
 * A key for one index and a short while, signed by a key that may search: a mistake in naming an index finds nothing
 * instead of another shop's goods.
 */
export async function tenantToken(
  signer: { readonly uid: string; readonly key: string },
  index: string,
  expiresAtMs: number,
): Promise<string> {
  const head = encoded({ alg: 'HS256', typ: 'JWT' })
  const body = encoded({ apiKeyUid: signer.uid, searchRules: { [index]: {} }, exp: Math.floor(expiresAtMs / 1000) })
  const secret = await crypto.subtle.importKey(
    'raw',
    letters.encode(signer.key),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const signature = await crypto.subtle.sign('HMAC', secret, letters.encode(`${head}.${body}`))
  return `${head}.${body}.${inBase64(new Uint8Array(signature))}`
}

const encoded = (value: unknown) => inBase64(letters.encode(JSON.stringify(value)))

const inBase64 = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
