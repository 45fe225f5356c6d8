import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readBooks } from './read-books.ts'
import { sayFindings } from './say-findings.ts'
import { auditTrail, invariants } from './verify.ts'

const help = `pnpm verify [--database-url postgres://…] [--audit] [--json]
Reads a database from the outside and says which invariants hold for which tenant and store.
Without an address it reads the product that runs on this machine (.vaultsync/running.json).
With --audit it looks at who did what only: every trail, line by line, and which line was changed or taken out.
Ends with 0 when everything holds, 1 when something does not, 2 when it could not be read.`

async function main(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: words.filter(word => word !== '--'),
    options: {
      'database-url': { type: 'string' },
      audit: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return say(help, 0)
  const url = values['database-url'] ?? process.env.DATABASE_URL ?? runningDatabase()
  if (url === null) return say('Nothing is running here; name a database with --database-url.', 2)
  const asked = values.audit ? auditTrail : invariants
  const findings = await readBooks(url, asked)
  const report = values.json ? [JSON.stringify(findings)] : sayFindings(findings, asked)
  return say(report.join('\n'), findings.violations.length === 0 ? 0 : 1)
}

function say(text: string, code: number): number {
  console.log(text)
  return code
}

function runningDatabase(): string | null {
  const file = join(process.env.VAULTSYNC_DATA ?? '.vaultsync', 'running.json')
  if (!existsSync(file)) return null
  const running = JSON.parse(readFileSync(file, 'utf8')) as { database?: string }
  process.env.VAULTSYNC_SECRET ??= secretBeside(file)
  return running.database ?? null
}

/** Whoever may read the product's folder may open what its database has sealed. */
function secretBeside(file: string): string {
  const secrets = join(file, '..', 'secrets.json')
  if (!existsSync(secrets)) return ''
  return (JSON.parse(readFileSync(secrets, 'utf8')) as { gatewaySecret?: string }).gatewaySecret ?? ''
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
