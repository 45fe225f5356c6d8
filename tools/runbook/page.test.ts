import { readFile } from 'node:fs/promises'
import { refusals } from '@vaultsync/domain'
import { expect, it } from 'vitest'
import { refusalsPage } from './page.ts'

it('the page of refusals in the runbook is the one that the code makes; run tsx tools/runbook/main.ts if not', async () => {
  const written = await readFile(new URL('../../docs/runbook-refusals.md', import.meta.url), 'utf8')
  expect(written).toBe(refusalsPage())
})

it('every refusal says when it happens and what to do, in whole sentences', () => {
  for (const { when, remedy } of Object.values(refusals)) {
    expect(when).toMatch(/^[A-Z].*\.$/)
    expect(remedy).toMatch(/^[A-Z].*\.$/)
  }
})
