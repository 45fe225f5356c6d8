import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { openDatabase } from '@vaultsync/db'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { openLogging } from '../../logging.ts'
import { readSettings } from '../../settings.ts'
import { testShop } from '../../testing/test-shop.ts'
import type { Workbench } from '../job.ts'
import { sendMail, tidyMail } from './send-mail.ts'

interface Taken {
  readonly to: string
  readonly text: string
}

/** A mail server of our own, small and real. */
async function mailServer(options: SMTPServerOptions = {}) {
  const taken: Taken[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) taken.push({ to: address, text })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>(resolve => server.close(() => resolve()))
  onTestFinished(close)
  return { taken, url: `smtp://127.0.0.1:${port}`, close }
}

async function start(smtpUrl: string | undefined) {
  const shop = await testShop()
  const settings = readSettings({ ...shop.env, SMTP_URL: smtpUrl })
  const database = openDatabase(settings.ingestUrl, { role: 'ingest', max: 4 })
  onTestFinished(() => database.close())
  const bench = { settings, database, log: openLogging('silent'), now: Date.now } as unknown as Workbench
  const { sql } = shop.database
  const { tenantId } = shop
  return {
    run: (job = sendMail) => job.run(bench, new AbortController().signal),
    async write(to: string, subject = 'A letter') {
      const mailId = randomUUID()
      await sql`insert into outbox_mail (tenant_id, mail_id, to_address, subject, body_text)
        values (${tenantId}, ${mailId}, ${to}, ${subject}, ${`Good day.\n\nhttp://shop.example/x`})`
      return mailId
    },
    async state(mailId: string) {
      const [row] =
        await sql`select status, attempts::int as attempts, last_error as trouble from outbox_mail where mail_id = ${mailId}`
      return row
    },
    later: () => sql`update outbox_mail set not_before = now() where status in ('waiting', 'sending')`,
    sql,
  }
}

test('letters of the outbox are sent, each once, whoever sends', async () => {
  const { taken, url } = await mailServer()
  const { run, write, state } = await start(url)
  const ids: string[] = []
  for (let at = 0; at < 45; at += 1) ids.push(await write(`reader${at}@lowtide.example`, `Grüße ${at}`))
  await Promise.all([run(), run()])
  expect(taken.map(({ to }) => to).sort()).toEqual(ids.map((_id, at) => `reader${at}@lowtide.example`).sort())
  expect(taken[0]?.text).toContain('Auto-Submitted: auto-generated')
  expect(await state(ids[0] ?? '')).toMatchObject({ status: 'sent', attempts: 1, trouble: null })
  expect(await run()).toBeNull()
})

test('a letter that is not taken now is tried again later, and one that never will be is given up', async () => {
  let patience = 2
  const { taken, url } = await mailServer({
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('nobody')) return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
      if (address.startsWith('full') && patience-- > 0)
        return done(Object.assign(new Error('mailbox full for now'), { responseCode: 452 }))
      return done()
    },
  })
  const { run, write, state, later, sql } = await start(url)
  const [nobody, full, well] = [
    await write('nobody@a.example'),
    await write('full@a.example'),
    await write('well@a.example'),
  ]
  expect(await run()).toEqual({ sent: 1, failed: 1, dead: 1, shown: 0 })
  expect(await state(nobody)).toMatchObject({ status: 'dead', trouble: expect.stringContaining('no such mailbox') })
  expect(await state(full)).toMatchObject({ status: 'waiting', attempts: 1 })
  expect(await state(well)).toMatchObject({ status: 'sent' })
  expect(await run()).toBeNull()
  await later()
  await run()
  await later()
  await run()
  expect(await state(full)).toMatchObject({ status: 'sent', attempts: 3 })
  expect(taken.map(({ to }) => to)).toEqual(['well@a.example', 'full@a.example'])
  const dead = await sql`select to_address, last_error from vaultsync_letters_dead(10)`
  expect(dead).toMatchObject([{ to_address: 'nobody@a.example' }])
})

test('while the mail server is away letters wait without losing a try, and the job says so', async () => {
  const away = await mailServer()
  const { run, write, state, later, sql } = await start(away.url)
  await away.close()
  const mailId = await write('reader@lowtide.example')
  await expect(run()).rejects.toMatchObject({ code: 'mail.unreachable' })
  expect(await state(mailId)).toMatchObject({ status: 'waiting', attempts: 0 })
  await later()
  await sql`update outbox_mail set created_at = now() - interval '4 days'`
  await run(tidyMail)
  expect(await state(mailId)).toMatchObject({ status: 'dead' })
})

test('what was taken by a process that died is taken up by another', async () => {
  const { taken, url } = await mailServer()
  const { run, write, later, sql } = await start(url)
  await write('reader@lowtide.example')
  await sql`update outbox_mail set status = 'sending', attempts = 1, not_before = now() + interval '10 minutes'`
  expect(await run()).toBeNull()
  await later()
  await run()
  expect(taken).toHaveLength(1)
})

test('without a mail server letters are kept for the screen, and one that comes later does not send them', async () => {
  const { run, write, state, sql } = await start(undefined)
  const mailId = await write('reader@lowtide.example')
  expect(await run()).toMatchObject({ shown: 1 })
  expect(await state(mailId)).toMatchObject({ status: 'shown' })
  const kept = await sql`select to_address from vaultsync_letters_kept(10)`
  expect(kept).toMatchObject([{ to_address: 'reader@lowtide.example' }])
  await sql`update outbox_mail set created_at = now() - interval '31 days'`
  await run(tidyMail)
  expect(await state(mailId)).toBeUndefined()
})
