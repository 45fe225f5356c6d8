// Plain enough for any Node since 12 to read, so that an old one gets a sentence instead of a syntax error.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 9)) {
  console.error(
    `The tests need Node 20.9 or newer and this is ${process.versions.node}: nothing was run; install Node 24 LTS.`,
  )
  process.exitCode = 1
} else {
  void import('./run-all.mjs').then(tests => tests.main())
}
