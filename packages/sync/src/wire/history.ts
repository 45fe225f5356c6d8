/**
 * What the messages of each protocol version look like, as a hash. A terminal that slept for a year speaks an old one:
 * a version that was shipped is never changed, a change is a new version and a line here.
 */
export const wireHistory = [
  {
    proto: 1,
    hash: 'd4c373214339a1edf9c70dd5c88ef9ed',
    what: 'enrol, hello, push, pull, manifest, poke; pull may ask for some kinds of rows only',
  },
  {
    proto: 2,
    hash: '557b3e7fe14144554b41c63210750af4',
    what: 'reconcile: what a lane shows of its store is compared with the books; all else as before',
  },
] as const
