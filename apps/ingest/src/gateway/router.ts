import { initTRPC } from '@trpc/server'
import {
  enrolRequest,
  helloRequest,
  pullRequest,
  pushRequest,
  receiptMailRequest,
  reconcileRequest,
  saleSearchRequest,
} from '@vaultsync/sync'
import { enrol } from './enrol.ts'
import type { Gateway } from './gateway.ts'
import { hello } from './hello.ts'
import { mailReceipt } from './mail-receipt.ts'
import { latestManifest } from './manifest.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'
import { reconcile } from './reconcile.ts'
import { saleSearch } from './sale-search.ts'
import type { Visitor } from './visitor.ts'

const trpc = initTRPC.context<Visitor>().create()

/** What lanes may ask. Schemas stand at the door; behind it everything is what it says. */
export function gatewayRouter(gateway: Gateway) {
  const ask = trpc.procedure
  return trpc.router({
    enrol: ask.input(enrolRequest).mutation(({ input, ctx }) => enrol(gateway, ctx, input)),
    hello: ask.input(helloRequest).mutation(({ input }) => hello(gateway, input)),
    push: ask.input(pushRequest).mutation(({ input, ctx }) => push(gateway, ctx, input)),
    pull: ask.input(pullRequest).query(({ input, ctx }) => pull(gateway, ctx, input)),
    reconcile: ask.input(reconcileRequest).query(({ input, ctx }) => reconcile(gateway, ctx, input)),
    manifest: ask.query(({ ctx }) => latestManifest(gateway, ctx)),
    mailReceipt: ask.input(receiptMailRequest).mutation(({ input, ctx }) => mailReceipt(gateway, ctx, input)),
    saleSearch: ask.input(saleSearchRequest).query(({ input, ctx }) => saleSearch(gateway, ctx, input)),
  })
}
