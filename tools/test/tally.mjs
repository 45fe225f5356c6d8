export const nothing = { passed: 0, failed: 0, skipped: 0 }

export function add(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }
}

/**
 * What a run of one kind came to. A file that could not even be read has no tests to count and still is a failure; so
 * is a run that ended badly with nothing to show for it.
 */
export function tallyOf(report, exitCode) {
  const files = report?.testResults ?? []
  const unreadable = files.filter(file => file.status === 'failed' && file.assertionResults.length === 0).length
  const tally = {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + unreadable,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  }
  const unexplained = exitCode !== 0 && tally.failed === 0
  return unexplained ? { ...tally, failed: 1 } : tally
}

export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
