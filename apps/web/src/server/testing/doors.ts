type Value = (field: string) => string | undefined
type Deed = (...words: unknown[]) => Promise<unknown>

export interface DeedRule {
  /** Answers strangers too: it is how one comes in, or a page of the stand-in that plays the provider of payments. */
  readonly open?: true
  /** About whoever asks and nobody else: every role may. */
  readonly own?: true
  /** About the whole shop of whoever asks: no id is in it. */
  readonly whole?: true
  /** A cashier of any store may. */
  readonly anyCashier?: true
  /** Too slow to be asked with everything. */
  readonly once?: true
  /** For deeds that take no form. `odd` is what stands in the place of an object. */
  readonly ask?: (deed: Deed, value: Value, odd?: unknown) => Promise<unknown>
}

const open: DeedRule = { open: true, own: true }
const own: DeedRule = { own: true }
const form: DeedRule = {}

const oddOr = (odd: unknown, plain: unknown) => (odd === undefined ? plain : (odd as { odd: unknown }).odd)

const selection = (value: Value) => ({
  everything: false,
  search: `q=${value('name') ?? ''}`,
  skuIds: [Number(value('sku'))],
})
const bulkChange = (value: Value) => ({ kind: 'category', category: value('name') ?? '' })
const bulk: DeedRule = {
  ask: (deed, value, odd) => deed(oddOr(odd, selection(value)), oddOr(odd, bulkChange(value))),
}

const draftOf = (value: Value) => ({
  itemId: Number(value('itemId')),
  kind: 'generic',
  fields: Object.fromEntries(
    ['name', 'localName', 'nicknames', 'game', 'setCode', 'setName', 'number', 'rarity', 'category', 'imageUrl'].map(
      field => [field, value(field) ?? ''],
    ),
  ),
  archived: false,
  skus: [],
})

const stockDraft = (value: Value) => ({
  deed: 'adjust',
  storeId: value('storeId') ?? '',
  location: '',
  reason: value('reason') ?? '',
  note: '',
  supplier: '',
  lines: [{ skuId: Number(value('sku')), quantity: value('counted') ?? '', cost: '' }],
})

const forms = (path: string, names: string, rule: DeedRule = form) =>
  Object.fromEntries(
    names.split(' ').map(name => [`server/${path}/${name.includes('#') ? name : `actions.ts#${name}`}`, rule]),
  )

/** Every deed that a browser can ask for, and what is special about it. */
export const deedRules: Readonly<Record<string, DeedRule>> = {
  ...forms('account', 'accept forgot reset verify', open),
  ...forms(
    'account',
    'keepName keepPassword signOutElsewhere startFactor confirmFactor stopFactor askVerification',
    own,
  ),
  ...forms('account', 'startKey keepKey removeKey linkService unlinkService switchTenant', own),
  ...forms('account', 'keepShopService dropShopService'),
  'server/account/actions.ts#passkeyQuestion': { ...open, ask: deed => deed() },
  ...forms('billing', 'choose cancel resume desk'),
  ...forms('billing/stand-in', 'payCheckout giveCard changePlan cancelOrResume payInvoice moveClock', open),
  'server/catalogue/actions.ts#preview': bulk,
  'server/catalogue/actions.ts#change': bulk,
  'server/catalogue/actions.ts#undo': { ask: (deed, value, odd) => deed(oddOr(odd, value('run'))) },
  ...forms('catalogue', 'saveView', own),
  ...forms('customers', 'keepCustomer', { anyCashier: true }),
  ...forms('customers', 'erase merge'),
  ...forms('devices', 'makeCode rename setStatus'),
  'server/devices/actions.ts#askEnrolled': {
    ask: (deed, value, odd) => deed(oddOr(odd, value('storeId')), oddOr(odd, value('lane'))),
  },
  ...forms('import', 'read start halt takeBack'),
  ...forms('item', 'changePrice'),
  'server/item/actions.ts#keepItem': { ask: (deed, value, odd) => deed(oddOr(odd, draftOf(value))) },
  ...forms('setup', 'skip keepOwnPin'),
  ...forms('setup', 'takeGoods', { once: true }),
  ...forms('signup', 'open', open),
  ...forms('staff', 'keepStaff letIn sendInvitation withdraw endAccess'),
  'server/stock/actions.ts#lookUp': { ask: (deed, value, odd) => deed(oddOr(odd, value('name'))) },
  'server/stock/actions.ts#lookInto': {
    ask: (deed, value, odd) => deed(oddOr(odd, value('storeId')), oddOr(odd, value('lane'))),
  },
  'server/stock/actions.ts#write': { ask: (deed, value, odd) => deed(oddOr(odd, stockDraft(value)), true) },
  ...forms('stores', 'keepShopName', { whole: true }),
  ...forms('stores', 'keepStore keepRules keepTaxes'),
  ...forms(
    'support',
    'desk-actions.ts#extend desk-actions.ts#suspendShop desk-actions.ts#resumeShop desk-actions.ts#resend',
  ),
  ...forms(
    'support',
    'desk-actions.ts#forPerson desk-actions.ts#invite desk-actions.ts#stop desk-actions.ts#startFactor',
  ),
  ...forms('support', 'desk-actions.ts#confirmFactor desk-actions.ts#stopFactor desk-actions.ts#startKey'),
  ...forms('support', 'desk-actions.ts#keepKey desk-actions.ts#removeKey desk-actions.ts#giveBack'),
  ...forms('support', 'desk-actions.ts#join visit-actions.ts#answerByLetter', open),
  ...forms(
    'support',
    'visit-actions.ts#decide visit-actions.ts#ask visit-actions.ts#enter visit-actions.ts#leave visit-actions.ts#endMine',
  ),
  ...forms('tasks', 'count name accept reopen setAside tryAgain'),
}

export interface RouteRule {
  /** What a stranger is answered. */
  readonly open?: RegExp
  readonly answers?: RegExp
  readonly params?: readonly string[]
  readonly headers?: (value: Value) => Record<string, string>
  /** Says the same to everybody of a tenant. */
  readonly shared?: true
  /** Needs the server that it is part of: test/e2e asks it. */
  readonly overHttp?: true
}

/** Every address that answers something else than a page. */
export const routeRules: Readonly<Record<string, RouteRule>> = {
  'app/(portal)/audit/export/route.ts#GET': {},
  // A file with the moment in it, never twice the same: billing/export and test/e2e/portal-billing ask it.
  'app/(portal)/billing/export/route.ts#GET': { overHttp: true },
  'app/(portal)/customers/[customerId]/export/route.ts#GET': { params: ['customerId'] },
  'app/(portal)/tasks/records/[hash]/file/route.ts#GET': { params: ['hash'] },
  'app/api/auth/[...nextauth]/route.ts#GET': { overHttp: true },
  'app/api/auth/[...nextauth]/route.ts#POST': { overHttp: true },
  'app/api/catalogue/export/route.ts#GET': {},
  'app/api/catalogue/route.ts#GET': {},
  'app/api/find/route.ts#GET': {},
  'app/api/health/route.ts#GET': { open: /^200 \{"ok":true\}$/ },
  'app/api/import/[runId]/problems/route.ts#GET': { params: ['runId'] },
  'app/api/import/route.ts#POST': { headers: () => ({ 'x-file-name': 'a.csv' }) },
  'app/api/reports/export/route.ts#GET': {},
  'app/api/stripe/webhook/route.ts#POST': { open: /^40\d/, answers: /^40\d/ },
  'app/api/till-config/route.ts#GET': { open: /^200 \{"gatewayUrl":/ },
  'app/demo-lane/route.ts#GET': { open: /^404/, answers: /^404/ },
}

export interface PageRule {
  readonly open?: true
  readonly params?: readonly string[]
  /** What a cashier of one store is told. */
  readonly cashier?: 'no'
}

const shown: PageRule = {}
const closed: PageRule = { cashier: 'no' }
const anybody: PageRule = { open: true }

/** Every page. */
export const pageRules: Readonly<Record<string, PageRule>> = {
  'app/(portal)/audit/[opId]/page.tsx': { params: ['opId'], cashier: 'no' },
  'app/(portal)/audit/page.tsx': closed,
  'app/(portal)/billing/page.tsx': closed,
  'app/(portal)/catalogue/[itemId]/edit/page.tsx': { params: ['itemId'], cashier: 'no' },
  'app/(portal)/catalogue/[itemId]/page.tsx': { params: ['itemId'] },
  'app/(portal)/catalogue/new/page.tsx': closed,
  'app/(portal)/catalogue/page.tsx': shown,
  'app/(portal)/customers/[customerId]/merge/page.tsx': { params: ['customerId'], cashier: 'no' },
  'app/(portal)/customers/[customerId]/page.tsx': { params: ['customerId'] },
  'app/(portal)/customers/duplicates/page.tsx': closed,
  'app/(portal)/customers/page.tsx': shown,
  'app/(portal)/devices/[deviceId]/page.tsx': { params: ['deviceId'], cashier: 'no' },
  'app/(portal)/devices/enrol/page.tsx': closed,
  'app/(portal)/devices/page.tsx': closed,
  'app/(portal)/import/[runId]/page.tsx': { params: ['runId'], cashier: 'no' },
  'app/(portal)/import/page.tsx': closed,
  'app/(portal)/prices/page.tsx': shown,
  'app/(portal)/profile/page.tsx': shown,
  'app/(portal)/profile/shop-sign-in/page.tsx': closed,
  'app/(portal)/reports/page.tsx': shown,
  'app/(portal)/sales/[saleId]/page.tsx': { params: ['saleId'], cashier: 'no' },
  'app/(portal)/sales/page.tsx': shown,
  'app/(portal)/settings/page.tsx': closed,
  'app/(portal)/settings/rules/page.tsx': closed,
  'app/(portal)/settings/stores/[storeId]/page.tsx': { params: ['storeId'], cashier: 'no' },
  'app/(portal)/settings/stores/new/page.tsx': closed,
  'app/(portal)/settings/tax/page.tsx': closed,
  'app/(portal)/setup/page.tsx': closed,
  'app/(portal)/shifts/[shiftId]/page.tsx': { params: ['shiftId'], cashier: 'no' },
  'app/(portal)/shifts/page.tsx': shown,
  'app/(portal)/staff/[staffId]/page.tsx': { params: ['staffId'], cashier: 'no' },
  'app/(portal)/staff/new/page.tsx': closed,
  'app/(portal)/staff/page.tsx': closed,
  'app/(portal)/stock/change/page.tsx': shown,
  'app/(portal)/stock/page.tsx': shown,
  'app/(portal)/sync/page.tsx': shown,
  'app/(portal)/tasks/page.tsx': shown,
  'app/(portal)/tasks/records/[hash]/page.tsx': { params: ['hash'], cashier: 'no' },
  'app/(portal)/today/page.tsx': shown,
  'app/(portal)/visits/page.tsx': shown,
  'app/forgot/page.tsx': anybody,
  'app/join/page.tsx': anybody,
  'app/outbox/page.tsx': anybody,
  'app/page.tsx': anybody,
  'app/pay/checkout/[id]/page.tsx': { open: true, params: ['id'] },
  'app/pay/desk/[id]/page.tsx': { open: true, params: ['id'] },
  'app/pay/invoice/[id]/page.tsx': { open: true, params: ['id'] },
  'app/privacy/page.tsx': anybody,
  'app/reset/page.tsx': anybody,
  'app/sign-in/page.tsx': anybody,
  'app/signup/page.tsx': anybody,
  'app/support/[tenantId]/page.tsx': { params: ['tenantId'], cashier: 'no' },
  'app/support/colleagues/page.tsx': closed,
  'app/support/devices/page.tsx': closed,
  'app/support/incidents/page.tsx': closed,
  'app/support/join/page.tsx': anybody,
  'app/support/log/page.tsx': closed,
  'app/support/page.tsx': closed,
  'app/support/releases/page.tsx': closed,
  'app/support/second-factor/page.tsx': closed,
  'app/support/sign-in/page.tsx': anybody,
  'app/support/visits/page.tsx': closed,
  'app/support/you/page.tsx': closed,
  'app/terms/page.tsx': anybody,
  'app/till/page.tsx': anybody,
  'app/verify/page.tsx': anybody,
  'app/visit/page.tsx': anybody,
}
