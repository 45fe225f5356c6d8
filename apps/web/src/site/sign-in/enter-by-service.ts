/** Sends this browser to a sign-in service; the session library makes the address, with its state and its proof key. */
export async function enterByService(serviceId: string, goTo: string): Promise<boolean> {
  const asked = await fetch('/api/auth/csrf')
    .then(answer => answer.json() as Promise<{ csrfToken?: string }>)
    .catch(() => null)
  if (!asked?.csrfToken) return false
  const sent = await fetch(`/api/auth/signin/${encodeURIComponent(serviceId)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken: asked.csrfToken, callbackUrl: goTo, json: 'true' }),
  })
    .then(answer => answer.json() as Promise<{ url?: string }>)
    .catch(() => null)
  if (!sent?.url) return false
  location.assign(sent.url)
  return true
}
