import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * Every rule in light; in dark only those that colours can break. What is found is named with its place, so that it can
 * be mended.
 */
export async function whatIsWrong(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const axe = new AxeBuilder({ page: page as never })
    if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block'])
    const { violations } = await axe.analyze()
    found.push(
      ...violations.map(
        ({ id, nodes }) =>
          `${new URL(page.url()).pathname} ${colorScheme}: ${id} at ${nodes.map(node => node.target.join(' ')).join(', ')}`,
      ),
    )
  }
  return found
}
