import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { inviteFirst } from './invite.ts'

const help = `pnpm support:invite --email ada@house.example --name "Ada Lind" [--database-url postgres://… --web-url https://…]
Makes an account of support and prints the link by which its owner chooses a password, once, within three days.
The first one is made so; who is in invites the others at the desk. Without addresses it takes the product that runs here.`

interface Running {
  readonly database: string | null
  readonly web: string | null
}

function running(): Running {
  const file = join(process.env.VAULTSYNC_DATA ?? '.vaultsync', 'running.json')
  const said = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Running>) : {}
  return { database: said.database ?? null, web: said.web ?? null }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter(word => word !== '--'),
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      'database-url': { type: 'string' },
      'web-url': { type: 'string' },
    },
  })
  const here = running()
  const database = values['database-url'] ?? process.env.DATABASE_URL ?? here.database
  const web = values['web-url'] ?? process.env.WEB_URL ?? here.web
  if (!values.email || !values.name || !database || !web) {
    console.log(help)
    return 2
  }
  const sql = postgres(database, { max: 1, onnotice: () => {} })
  const token = await inviteFirst(sql, values.email, values.name)
  await sql.end()
  if (token === null) {
    console.log('That address belongs to somebody of a shop. Support needs one of its own.')
    return 1
  }
  console.log(`${web}/support/join?token=${token}`)
  return 0
}

process.exitCode = await main()
