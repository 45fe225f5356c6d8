const keptUnder = 'vaultsync.gateway'
/** A line that hangs must not keep a lane that knows its gateway from opening. */
const patienceMs = 400

/**
 * Where the gateway is: named in the enrolment link, kept from an earlier day, or asked of the house that served this
 * page. An enrolled lane asks again at every start, so that a gateway may move; an answer that is late counts next time.
 */
export async function gatewayAddress(page: Location, store: Storage): Promise<string | null> {
  const named = new URLSearchParams(page.search).get('gateway')
  if (named && isAddress(named)) {
    store.setItem(keptUnder, named)
    return named
  }
  const kept = store.getItem(keptUnder)
  const asking = askHouse().then(told => {
    if (told) store.setItem(keptUnder, told)
    return told ?? kept
  })
  return kept === null ? asking : Promise.race([asking, keptAfter(patienceMs, kept)])
}

const keptAfter = (ms: number, kept: string): Promise<string> =>
  new Promise(resolve => setTimeout(() => resolve(kept), ms))

async function askHouse(): Promise<string | null> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), 3_000)
  try {
    const response = await fetch('/api/till-config', { signal: abort.signal, cache: 'no-store' })
    const { gatewayUrl } = (await response.json()) as { gatewayUrl?: string }
    return typeof gatewayUrl === 'string' && isAddress(gatewayUrl) ? gatewayUrl : null
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

/** Clear text only to this very machine: an address in a link must not carry sales elsewhere. */
function isAddress(text: string): boolean {
  const url = URL.parse(text)
  if (!url) return false
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
  )
}
