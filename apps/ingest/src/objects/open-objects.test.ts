import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readSettings } from '../settings.ts'
import { s3StandIn } from '../testing/s3-stand-in.ts'
import { openObjects } from './open-objects.ts'

const owner = { bucket: 'vaultsync', accessKeyId: 'KEYOFTHESHOP', secretAccessKey: 'secret/of+the=shop' }
const [name, body] = ['ab'.repeat(32), Buffer.from('what every lane fetches')]

async function settingsWith(env: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'vaultsync-objects-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return readSettings({
    INGEST_DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
    VAULTSYNC_SECRET: '0'.repeat(64),
    VAULTSYNC_DATA: folder,
    ...env,
  })
}

test('S3_… puts catalogues into the bucket, and nothing into the folder of the product', async () => {
  const standIn = await s3StandIn(owner)
  onTestFinished(() => standIn.stop())
  const place = {
    S3_ENDPOINT: standIn.endpoint,
    S3_BUCKET: owner.bucket,
    S3_ACCESS_KEY_ID: owner.accessKeyId,
    S3_SECRET_ACCESS_KEY: owner.secretAccessKey,
  }
  const settings = await settingsWith(place)
  await openObjects(settings).putSegment(name, body)
  expect(await openObjects(await settingsWith(place)).segment(name)).toEqual(body)
  expect(await openObjects({ ...settings, s3: null }).segment(name)).toBeNull()
  expect(standIn.refused).toEqual([])
})

test('without S3_… they are files', async () => {
  const settings = await settingsWith({ S3_BUCKET: '' })
  await openObjects(settings).putSegment(name, body)
  expect(await openObjects(settings).segment(name)).toEqual(body)
})

test.each([{ S3_BUCKET: 'vaultsync' }, { S3_ENDPOINT: 'http://127.0.0.1:9000' }])(
  'half of a bucket is refused at the start: %j',
  async env => {
    await expect(settingsWith(env)).rejects.toThrow(/S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY/)
  },
)
