import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { expect, it } from 'vitest'
import { storageContract } from '@vaultsync/search/testing'
import { openSite } from './site.ts'

type Browsers = { getChromium(): Promise<{ path: string | null; reason: string | null }> }

it('file storage keeps its contract on the file system of a real browser', async () => {
  const tools = new URL('../../../tools/services/chromium.mjs', import.meta.url).href
  const { path, reason } = await ((await import(tools)) as Browsers).getChromium()
  if (path === null) throw new Error(reason ?? 'there is no browser')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./contract-worker.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
  })
  const site = await openSite(new Map([['/contract.js', outputFiles[0]?.contents ?? new Uint8Array(0)]]))
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.goto(site.url)
    const outcomes = await page.evaluate(
      () =>
        new Promise<Record<string, string>>(resolve => {
          const worker = new Worker('/contract.js', { type: 'module' })
          worker.addEventListener('message', ({ data }) => resolve(data))
        }),
    )
    expect(outcomes).toEqual(Object.fromEntries(storageContract.map(({ promise }) => [promise, 'kept'])))
  } finally {
    await browser.close()
    site.close()
  }
})
