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
    hash: '45b3eb2407abab08d051ebc3d9ac31c2',
    what: 'reconcile: what a lane shows of its store is compared with the books; all else as before',
  },
  {
    proto: 3,
    hash: '3d30361d81baa6c0dc0c9a03446f8924',
    what: 'poke may say what accepted ops do to the shelf, to lanes that ask for it at the socket; all else as before',
  },
] as const

/** What this build speaks. */
export const newestProto = 3
