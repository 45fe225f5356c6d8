import { expect, test } from 'vitest'
import { choose, countTests, kindOf } from './kinds.mjs'
import { failuresOf, lastLine, tallyOf } from './tally.mjs'

test.each([
  ['money.test.ts', 'unit'],
  ['screen.test.tsx', 'unit'],
  ['apply.pg.test.ts', 'pg'],
  ['log.kafka.test.ts', 'kafka'],
  ['till.browser.test.ts', 'browser'],
  ['sale.e2e.test.ts', 'e2e'],
  ['any.other.test.ts', 'unit'],
  ['money.ts', null],
])('%s is of kind %s', (file, kind) => {
  expect(kindOf(file)).toBe(kind)
})

const found = new Map([
  ['unit', ['packages/a/one.test.ts', 'packages/b/two.test.ts']],
  ['sim', []],
  ['pg', ['packages/b/two.pg.test.ts']],
  ['kafka', []],
  ['browser', []],
  ['fault', []],
  ['e2e', ['test/e2e/sale.e2e.test.ts']],
])
const kindsOf = (...words: string[]) => [...choose(words, found).chosen.keys()]

test('without a word every kind runs that has tests', () => {
  expect(kindsOf()).toEqual(['unit', 'pg', 'e2e'])
})

test('a kind, a path, or both narrow the run', () => {
  expect(kindsOf('pg')).toEqual(['pg'])
  expect(kindsOf('packages/b')).toEqual(['unit', 'pg'])
  expect(kindsOf('unit', './packages/b')).toEqual(['unit'])
})

test('a word that fits nothing is named instead of passing with no tests', () => {
  expect(choose(['packages/c'], found).astray).toBe('packages/c')
  expect(choose(['pg', 'packages/a'], found).astray).toBe('packages/a')
  expect(choose(['packages/a'], found).astray).toBeUndefined()
})

test('tests that cannot run are counted from their file, and a file is never nothing', () => {
  const files: Record<string, string> = {
    one: "test('a', () => {})\n  test.each([1])('b', () => {})\n",
    none: 'export {}',
  }
  expect(countTests(['one', 'none'], (file: string) => files[file] ?? '')).toBe(3)
})

test('a file that could not be read is a failure, and so is a run that ended badly without a word', () => {
  const unreadable = { testResults: [{ status: 'failed', assertionResults: [] }], numPassedTests: 2 }
  expect(tallyOf(unreadable, 1)).toEqual({ passed: 2, failed: 1, skipped: 0 })
  expect(tallyOf(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(tallyOf({ testResults: [], numPassedTests: 3, numPendingTests: 1, numTodoTests: 1 }, 0)).toEqual({
    passed: 3,
    failed: 0,
    skipped: 2,
  })
})

test('what failed is named again in one line each, a broken preparation included', () => {
  const report = {
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'failed', fullName: 'two is two', failureMessages: ['expected 2 to be 3\n  at a.test.ts'] },
          { status: 'passed', fullName: 'one is one', failureMessages: [] },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'no such port\n', assertionResults: [{ status: 'skipped' }] },
    ],
    numFailedTests: 1,
    numPassedTests: 1,
  }
  expect(failuresOf(report)).toEqual(['b.test.ts: no such port', 'a.test.ts > two is two: expected 2 to be 3'])
  expect(tallyOf(report, 1)).toEqual({ passed: 1, failed: 2, skipped: 0 })
})

test('the last line is plain', () => {
  expect(lastLine({ passed: 12, failed: 0, skipped: 3 })).toBe('12 passed, 0 failed, 3 skipped')
})
