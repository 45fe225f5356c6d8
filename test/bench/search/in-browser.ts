import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Segment } from '@vaultsync/search'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Measured } from './measure.ts'
import type { BenchPage } from './page.ts'
import { openSite } from './site.ts'
import { median, timingOf } from './timing.ts'

declare const benchPage: BenchPage

type Wish = { readonly queries: readonly string[]; readonly keys: readonly string[]; readonly rounds: number }

const megabytes = (bytes: number) => Number((bytes / 1e6).toFixed(2))
const whole = (ms: number) => Math.round(ms)

/** Builds in one browser, then closes it, and measures what a browser that starts anew finds. */
export async function measureInBrowser(
  executablePath: string,
  segments: readonly Segment[],
  stock: Uint8Array,
  wish: Wish,
  coldStarts: number,
): Promise<{ measured: Measured; figures: Record<string, unknown> }> {
  const files = new Map(segments.map(({ hash, body }) => [`/segments/${hash}`, body as Uint8Array]))
  const site = await openSite(files.set('/stock', stock))
  const profile = mkdtempSync(join(tmpdir(), 'vaultsync-bench-search-'))
  const inBrowser = async <T>(work: (page: () => Promise<Page>) => Promise<T>): Promise<T> => {
    const context = await launch(executablePath, profile)
    try {
      return await work(async () => {
        const page = await context.newPage()
        await page.goto(site.url)
        await page.waitForFunction(() => 'benchPage' in globalThis)
        return page
      })
    } finally {
      await context.close()
    }
  }
  try {
    const hashes = segments.map(segment => segment.hash)
    const built = await inBrowser(async open => (await open()).evaluate(list => benchPage.bootstrap(list), hashes))
    return await inBrowser(async open => {
      const cold: number[] = []
      for (let start = 0; start < coldStarts; start++) {
        const page = await open()
        const { ms, rows } = await page.evaluate(text => benchPage.coldStart(text), wish.queries[0] ?? 'a')
        if (rows === 0) throw new Error('the first search after a start found nothing')
        cold.push(ms)
        await page.close()
      }
      const memory = await (await open()).evaluate(texts => benchPage.memory(texts), wish.queries.slice(0, 300))
      const measured = await (await open()).evaluate(all => benchPage.measureInWorker(all), wish)
      const figures = {
        storedMB: megabytes(built.status.generationBytes),
        originUsageMB: megabytes(built.usage),
        firstSegmentSearchableMs: whole(built.firstMs),
        fetchedAndVerifiedMs: whole(built.addedMs),
        completeMs: whole(built.completeMs),
        coldStartMs: whole(median(cold)),
        coldStartsMs: cold.map(whole),
        memoryOverBlankMB: megabytes(memory.open - memory.blank),
        roundTripMs: timingOf(memory.roundTrip),
      }
      return { measured, figures }
    })
  } finally {
    site.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

function launch(executablePath: string, profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--enable-blink-features=ForceEagerMeasureMemory'],
  })
}
