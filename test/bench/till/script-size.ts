import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

interface ScriptSize {
  readonly files: number
  readonly gzipKB: number
}

/** What a selling lane has loaded of scripts; workers and what they load are not among it. */
export async function scriptSize(page: Page): Promise<ScriptSize> {
  const texts = await page.evaluate(async () => {
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
    const scripts = loaded.filter(name => new URL(name).pathname.endsWith('.js'))
    // What only old browsers load is not loaded here.
    const tagged = [...document.scripts].flatMap(({ src, noModule }) => (src === '' || noModule ? [] : [src]))
    const own = [...new Set([...tagged, ...scripts])].filter(name => !/worker|sw\.js/.test(name))
    return Promise.all(own.map(async name => (await fetch(name)).text()))
  })
  const bytes = texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0)
  return { files: texts.length, gzipKB: Number((bytes / 1000).toFixed(1)) }
}
