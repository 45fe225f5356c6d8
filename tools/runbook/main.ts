import { writeFile } from 'node:fs/promises'
import { refusalsPage } from './page.ts'

const target = new URL('../../docs/runbook-refusals.md', import.meta.url)
await writeFile(target, refusalsPage())
console.log('docs/runbook-refusals.md is up to date')
