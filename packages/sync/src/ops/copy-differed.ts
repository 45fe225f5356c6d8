import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'

/** A lane's copy was not what the books say at the same place. It is mended already; a person should know that it was. */
export const copyDiffered = defineOp({
  type: 'copy.differed',
  version: 1,
  schema: opBodies['copy.differed'],
  upcast: {},
  inStore: true,
  subject: ({ kind }) => `copy:${kind}`,
  needs: () => {},
  apply(op, book) {
    const { kind, found, rows } = op.body
    book.task(op, 'copy-differed', op.device, { kind, found, rows })
  },
})
