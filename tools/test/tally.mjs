export const nothing = { passed: 0, failed: 0, skipped: 0 }

export function add(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }
}

/**
 * What a run of one kind came to. A file that could not even be read has no tests to count and still is a failure, as
 * is one whose preparation broke; so is a run that ended badly with nothing to show for it.
 */
export function tallyOf(report, exitCode) {
  const tally = {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + brokenFiles(report).length,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  }
  const unexplained = exitCode !== 0 && tally.failed === 0
  return unexplained ? { ...tally, failed: 1 } : tally
}

/** One line for each failure, to stand together at the end of a long run. */
export function failuresOf(report) {
  const said = message => (message ?? '').split('\n')[0].slice(0, 200)
  const tests = (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${name} > ${fullName}: ${said(failureMessages[0])}`),
  )
  return [...brokenFiles(report).map(({ name, message }) => `${name}: ${said(message)}`), ...tests]
}

function brokenFiles(report) {
  const broken = ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some(result => result.status === 'failed')
  return (report?.testResults ?? []).filter(broken)
}

export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
