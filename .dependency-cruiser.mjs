// Imports go down this list, never up and never sideways.
const layers = [['base'], ['domain'], ['sync'], ['db', 'oplog', 'search', 'hardware', 'integrations', 'billing', 'ui']]
const rooms = names => `^packages/(${names.join('|')})/`
const adapters = layers[3]

const nothingUpwards = layers.slice(0, -1).map((names, level) => ({
  name: `${names.join('-')}-looks-down-only`,
  comment: 'base ← domain ← sync ← adapters ← apps: move the code down, or pass it in.',
  severity: 'error',
  from: { path: rooms(names) },
  to: { path: [rooms(layers.slice(level + 1).flat()), '^apps/'] },
}))

export default {
  forbidden: [
    ...nothingUpwards,
    {
      name: 'adapters-are-strangers',
      comment: 'Adapters do not know each other; an app introduces them.',
      severity: 'error',
      from: { path: `^packages/(${adapters.join('|')})/` },
      to: { path: rooms(adapters), pathNot: '^packages/$1/' },
    },
    {
      name: 'packages-never-import-apps',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: ['^apps/', '^test/'] },
    },
    {
      name: 'core-touches-no-platform',
      comment: 'base, domain and sync receive clock, network and storage; they never reach for them.',
      severity: 'error',
      from: { path: '^packages/(base|domain|sync)/src', pathNot: ['[.]test[.]ts$', '/testing/'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-carries-little',
      comment: 'The core depends on a schema library and a hash, nothing else.',
      severity: 'error',
      from: { path: '^packages/(base|domain|sync)/src', pathNot: ['[.]test[.]ts$', '/testing/'] },
      to: { dependencyTypes: ['npm'], pathNot: ['node_modules/zod/', 'node_modules/@noble/hashes/'] },
    },
    // `reachable` follows every hop, so a third file cannot smuggle the server in.
    {
      name: 'terminal-works-unplugged',
      comment: 'The till runs with the cable out: it reaches neither the database nor the portal, by any path.',
      severity: 'error',
      from: { path: '^apps/web/src/(terminal|app/till)/', pathNot: ['[.]test[.]tsx?$'] },
      to: { path: ['^packages/(db|oplog)/', '^apps/web/src/(portal|server|support|site)/'], reachable: true },
    },
    {
      name: 'screens-do-not-touch-the-database',
      comment: 'Only apps/web/src/server sees db; screens and routes call a use case.',
      severity: 'error',
      from: { path: '^apps/web/src/(app|portal|site|support|terminal)/' },
      to: { path: '^packages/(db|oplog)/' },
    },
    {
      name: 'front-door-only',
      comment: 'A package has one front door, and a second one for testing.',
      severity: 'error',
      from: { path: '^(apps|packages|tools|test)/([^/]+)/' },
      to: { path: '^packages/[^/]+/src/(?!index[.]ts|testing/index[.]ts)', pathNot: ['^$1/$2/', '[.]css$'] },
    },
    {
      name: 'testing-stays-in-tests',
      comment: 'Nothing that ships imports a testing door.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: ['[.]test[.]tsx?$', '/testing/'] },
      to: { path: '^packages/[^/]+/src/testing/', pathNot: '^packages/[^/]+/src/testing/[^i]' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files may name each other’s types; they may not need each other to run.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { pathNot: 'node_modules', dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { pathNot: ['[.]next/', '/dist/'] },
      to: { couldNotResolve: true, pathNot: ['[.]css$', '^node:'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['[.]next/', '/dist/', '/public/', 'next-env[.]d[.]ts'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
}
