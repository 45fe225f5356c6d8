import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { answer } from './answer.ts'

// A reader that has seen enough, such as `head`, closes the pipe: that is its right.
process.stdout.on('error', problem => process.exit((problem as NodeJS.ErrnoException).code === 'EPIPE' ? 0 : 1))

let lineNumber = 0
let waiting = ''
const flushAt = 64 * 1024

async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain')
}

const interactive = process.stdin.isTTY === true
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  lineNumber += 1
  const result = answer(line, lineNumber)
  if (result === null) continue
  waiting += `${result}\n`
  if (!interactive && waiting.length < flushAt) continue
  await write(waiting)
  waiting = ''
}
await write(waiting)
