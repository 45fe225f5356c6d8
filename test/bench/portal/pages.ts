import { type BrowserContext, type CDPSession, chromium } from 'playwright-core'
import { quantile, round } from '../pipeline/figures.ts'
import type { Size } from './options.ts'
import type { Running } from './running.ts'
import type { Shop } from './shop.ts'

const addresses = [
  '/today',
  '/sales',
  '/catalogue',
  '/stock',
  '/prices',
  '/customers',
  '/reports',
  '/sync',
  '/devices',
  '/tasks',
] as const

interface Browsers {
  getChromium(): Promise<{ path: string | null; reason: string | null }>
}

/** The ten main pages in a real browser whose processor is slowed to a quarter, once each has been served before. */
export async function pages(running: Running, shop: Shop, size: Size) {
  const { getChromium } = (await import('../../../tools/services/chromium.mjs' as string)) as Browsers
  const { path, reason } = await getChromium()
  if (path === null) return { missing: reason }
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] })
  try {
    const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } })
    await context.addCookies([{ ...shop.cookie, url: running.web, httpOnly: true }])
    const byPage: Record<string, { lcpMs: number; scriptKb: number }> = {}
    // What travels does not depend on who else asks; how soon it is painted does.
    const weights = await Promise.all(addresses.map(address => weigh(context, `${running.web}${address}`)))
    for (const [at, address] of addresses.entries()) {
      const took: number[] = []
      for (let load = 0; load < size.loads; load += 1) took.push(await paint(context, `${running.web}${address}`))
      byPage[address] = { lcpMs: quantile(took, 0.5), scriptKb: round((weights[at] ?? 0) / 1_000) }
    }
    const all = Object.values(byPage)
    return {
      pages: addresses.length,
      worstLcpMs: Math.max(...all.map(page => page.lcpMs)),
      mostScriptKb: Math.max(...all.map(page => page.scriptKb)),
      byPage,
    }
  } finally {
    await browser.close()
  }
}

/** What script travels for a page that this browser sees for the first time, as it travels: compressed. */
async function weigh(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const scripts = new Set<string>()
  const asked = new Set<string>()
  let bytes = 0
  session.on('Network.requestWillBeSent', ({ requestId, type }) => {
    if (type === 'Script') asked.add(requestId)
  })
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
    asked.delete(requestId)
  })
  session.on('Network.loadingFailed', ({ requestId }) => void asked.delete(requestId))
  await page.goto(url, { waitUntil: 'load' })
  // What a script asks for in turn has been asked for soon after.
  do await page.waitForTimeout(150)
  while (asked.size > 0)
  await page.close()
  return bytes
}

async function paint(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage()
  const session: CDPSession = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.goto(url, { waitUntil: 'load' })
  const lcpMs = await page.evaluate(
    () =>
      new Promise<number>(resolve => {
        let last = 0
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) last = entry.startTime
        }).observe({ type: 'largest-contentful-paint', buffered: true })
        // What is largest may still come: the page is left alone for a moment.
        setTimeout(() => resolve(last), 400)
      }),
  )
  await page.close()
  return round(lcpMs)
}
