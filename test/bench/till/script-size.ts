import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

interface Weight {
  readonly files: number
  readonly gzipKB: number
}

interface ScriptSize {
  /** What the page itself names: it all comes before the first screen. */
  readonly first: Weight
  /** What a lane that was opened in the morning has loaded when it has sold; workers and what they load are not among it. */
  readonly selling: Weight
}

export async function scriptSize(page: Page): Promise<ScriptSize> {
  const texts = await page.evaluate(async () => {
    const shell = new DOMParser().parseFromString(await (await fetch('/till')).text(), 'text/html')
    // What only old browsers load is not loaded here.
    const whole = (name: string) => new URL(name, location.href).href
    const named = [...shell.scripts].flatMap(script =>
      script.noModule ? [] : [script.getAttribute('src')].flatMap(src => (src === null ? [] : [whole(src)])),
    )
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
    const scripts = loaded.filter(name => new URL(name).pathname.endsWith('.js') && !/worker|sw\.js/.test(name))
    const read = (names: readonly string[]) => Promise.all(names.map(async name => (await fetch(name)).text()))
    const later = [...new Set(scripts)].filter(name => !named.includes(name))
    return { first: await read(named), later: await read(later) }
  })
  return { first: weight(texts.first), selling: weight([...texts.first, ...texts.later]) }
}

function weight(texts: readonly string[]): Weight {
  const bytes = texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0)
  return { files: texts.length, gzipKB: Number((bytes / 1000).toFixed(1)) }
}
