import { OperationError } from '@vaultsync/base'
import { createTransport, type Transporter } from 'nodemailer'
import type { Settings } from '../../settings.ts'
import type { Job, Workbench } from '../job.ts'
import { tenantIds } from '../tenants.ts'
import { type Letter, markFailed, markSent, putBack, showInstead, takeLetters, tidyLetters } from './outbox.ts'

/** Seconds until the next try, by how often it was tried; after the last one it is given up. */
const retrySeconds = [60, 300, 900, 3_600, 14_400, 43_200, 86_400] as const
const atATime = 20
const tenantsAtATime = 500

interface Counts {
  sent: number
  failed: number
  dead: number
  shown: number
}

/** Sends the letters of the outbox. Each is sent once, unless this process dies between sending and noting it. */
export const sendMail: Job = {
  name: 'send-mail',
  everyMs: 3_000,
  async run(bench, signal) {
    const tenants = await tenantIds(bench.database)
    const url = bench.settings.SMTP_URL
    const post = url === undefined ? null : openPost(url)
    const counts: Counts = { sent: 0, failed: 0, dead: 0, shown: 0 }
    try {
      for (let from = 0; from < tenants.length && !signal.aborted; from += tenantsAtATime) {
        const some = tenants.slice(from, from + tenantsAtATime)
        if (post === null) counts.shown += await showInstead(bench.database, some)
        else await sendSome(bench, post, some, counts, signal)
      }
    } finally {
      post?.close()
    }
    return Object.values(counts).some(count => count > 0) ? { ...counts } : null
  },
}

export const tidyMail: Job = {
  name: 'tidy-mail',
  everyMs: 3_600_000,
  async run({ database }) {
    const tenants = await tenantIds(database)
    let gone = 0
    for (let from = 0; from < tenants.length; from += tenantsAtATime)
      gone += await tidyLetters(database, tenants.slice(from, from + tenantsAtATime))
    return gone === 0 ? null : { gone }
  },
}

/** Never waits for a server that hangs longer than a person would. */
const openPost = (url: string): Transporter =>
  createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })

async function sendSome(
  { database, settings, log }: Workbench,
  post: Transporter,
  tenants: readonly string[],
  counts: Counts,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const letters = signal.aborted ? [] : await takeLetters(database, tenants, atATime)
    for (const [at, letter] of letters.entries()) {
      const trouble = await sendOne(post, settings, letter)
      if (trouble === null) {
        await markSent(database, letter)
        counts.sent += 1
      } else if (trouble.atServer) {
        for (const waiting of letters.slice(at)) await putBack(database, waiting)
        throw new OperationError('mail.unreachable', `the mail server takes nothing: ${trouble.why}`, {
          retryable: true,
        })
      } else {
        const again = trouble.forGood ? null : (retrySeconds[letter.attempts - 1] ?? null)
        await markFailed(database, letter, trouble.why, again)
        counts[again === null ? 'dead' : 'failed'] += 1
        if (again === null) log.warn({ mailId: letter.mailId, tenantId: letter.tenantId }, 'a letter was given up')
      }
    }
    if (letters.length < atATime) return
  }
}

interface Trouble {
  readonly why: string
  /** Nothing gets through, whatever the letter says. */
  readonly atServer: boolean
  /** This letter will never be taken. */
  readonly forGood: boolean
}

const serverCodes = new Set(['ECONNECTION', 'ESOCKET', 'ETIMEDOUT', 'EDNS', 'ETLS', 'EAUTH', 'ECONNREFUSED', 'EPROXY'])

async function sendOne(post: Transporter, settings: Settings, letter: Letter): Promise<Trouble | null> {
  const { host } = new URL(settings.WEB_URL)
  const from = settings.MAIL_FROM ?? `VaultSync <no-reply@${host.replace(/:.*$/, '')}>`
  try {
    await post.sendMail({
      from,
      to: { name: '', address: letter.to },
      subject: letter.subject,
      text: letter.text,
      ...(letter.html === null ? {} : { html: letter.html }),
      // Whoever gets it twice can tell that it is one.
      messageId: `<${letter.mailId}@vaultsync>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return null
  } catch (error) {
    const {
      code = '',
      responseCode = 0,
      message = String(error),
    } = error as { code?: string; responseCode?: number; message?: string }
    return { why: message, atServer: serverCodes.has(code) && responseCode < 500, forGood: responseCode >= 500 }
  }
}
