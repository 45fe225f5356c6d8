import type { Page } from 'playwright-core'
import { type ChangeTimings, changeTimings, slowed } from './probe.ts'

export interface KeyFigures extends ChangeTimings {
  readonly samples: number
}

/** From the key to the painted rows, as the names of things are typed, each letter when the one before is answered. */
export async function measureKeys(
  page: Page,
  names: readonly string[],
  { keys, slowed: rate }: { readonly keys: number; readonly slowed: number },
): Promise<KeyFigures> {
  await page.evaluate(() => void (window.tillProbe.keys.length = 0))
  const field = page.getByRole('combobox')
  await slowed(page, rate, async () => {
    let pressed = 0
    for (const name of names) {
      await field.focus()
      for (const letter of name.toLowerCase()) {
        const answered = page.evaluate(() => window.tillProbe.changed('main', 200))
        await page.keyboard.press(letter === ' ' ? 'Space' : letter)
        await answered
        pressed += 1
      }
      await page.keyboard.press('Escape')
      if (pressed >= keys) break
    }
  })
  const samples = await page.evaluate(() => [...window.tillProbe.keys])
  return { samples: samples.length, ...changeTimings(samples) }
}
