/** Ends a start with one sentence: what happened, what was kept, what to do. */
export class CannotStart extends Error {
  name = 'CannotStart'
}

const causes = [
  [
    /ENOSPC|No space left on device|disk quota exceeded|EDQUOT/i,
    'the disk is full: what was saved before is kept; free some space (a gigabyte is plenty) and start again',
  ],
  [
    /EACCES|EPERM|Permission denied|EROFS/i,
    'a file or folder may not be written by this user: nothing was lost; start as the user who owns it, or set VAULTSYNC_DATA to a folder of your own',
  ],
  [
    /ENOTDIR|EEXIST: file already exists, mkdir/,
    'a file stands where a folder should be: it was left as it is; set VAULTSYNC_DATA to a folder',
  ],
]

/** The sentence for troubles that may come up in any step, or null. */
export function knownCause(text) {
  return causes.find(([sign]) => sign.test(text))?.[1] ?? null
}

/** @param {string} what the step that failed, in words @param {string} kept and what to do, when the cause is not a known one */
export function cannot(what, error, kept) {
  const said =
    error instanceof Error ? [error.message, error.code, error.said].filter(Boolean).join(' ') : String(error)
  const common = knownCause(said)
  const why = error instanceof Error ? error.message : said
  const detail = why.length > 300 ? `${why.slice(0, 300)}…` : why
  return new CannotStart(common === null ? `${what} (${detail}): ${kept}` : `${what}, because ${common}.`, {
    cause: error,
  })
}
