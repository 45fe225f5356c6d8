import { expect, test } from 'vitest'
import * as z from 'zod'
import { envelopeSchema } from '../op/envelope.ts'
import { opHash } from '../op/hash.ts'
import { enrolReply, enrolRequest } from './enrol.ts'
import { helloReply, helloRequest } from './hello.ts'
import { wireHistory } from './history.ts'
import { manifest } from './manifest.ts'
import { poke } from './poke.ts'
import { pullPage, pullRequest } from './pull.ts'
import { pushReply, pushRequest } from './push.ts'
import { reconcileReply, reconcileRequest } from './reconcile.ts'

const messages = {
  envelopeSchema,
  enrolRequest,
  enrolReply,
  helloRequest,
  helloReply,
  pushRequest,
  pushReply,
  pullRequest,
  pullPage,
  manifest,
  poke,
  reconcileRequest,
  reconcileReply,
}

test('no message changes its shape without a new protocol version (V1)', () => {
  const shapes = Object.entries(messages).map(([name, schema]) => [
    name,
    z.toJSONSchema(schema, { unrepresentable: 'any' }),
  ])
  const hash = opHash(JSON.stringify(shapes))
  // When this fails and the newest version was shipped, a message needs a new version in history.ts, not a new hash.
  expect(wireHistory.at(-1)?.hash).toBe(hash)
})
