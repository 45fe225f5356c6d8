import { once } from 'node:events'
import { checkFile, nothingRead } from './check-file.ts'

// A reader that has seen enough, such as `head`, closes the pipe: that is its right.
process.stdout.on('error', problem => process.exit((problem as NodeJS.ErrnoException).code === 'EPIPE' ? 0 : 1))

async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain')
}

// pnpm hands its own "--" on.
const [path, ...others] = process.argv.slice(2).filter(argument => argument !== '--')

if (path === undefined || others.length > 0) {
  const usage = 'Name one file: pnpm -s import:check -- inventory.csv'
  await write(`${JSON.stringify(nothingRead(usage), null, 2)}\n`)
  process.stderr.write(`${usage}\n`)
  process.exitCode = 2
} else {
  const why = await checkFile(path, write)
  if (why !== null) {
    process.stderr.write(`${why}\n`)
    process.exitCode = 1
  }
}
