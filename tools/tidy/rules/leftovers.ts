import { isCode, linesMatching, type Rule } from '../rule.ts'

const todo = ['TO', 'DO'].join('')
const fixme = ['FIX', 'ME'].join('')
const leftovers: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b(${todo}|${fixme}|XXX|HACK)\\b`), 'a note to oneself: do it, or file it.'],
  [/\b(describe|it|test)\.(only|skip)\(/, 'a test that is switched off or alone.'],
  [/^\s*debugger\b/, 'a breakpoint.'],
  [/@ts-(ignore|nocheck)/, 'the compiler was silenced: fix the type.'],
  [/\bas any\b/, 'the compiler was silenced: fix the type.'],
  [/(eslint|oxlint)-disable(?!.* -- )/, 'a rule was silenced without its reason: add ` -- because …`.'],
  [/lorem ipsum/i, 'filler text.'],
  [
    /^\s*\/\/\s*(const|let|return|await|import|if \(|for \()\b.*[;{)]\s*$/,
    'commented-out code: delete it, history keeps it.',
  ],
]

export const leftoverNotes: Rule = {
  name: 'leftovers',
  check: files =>
    files
      .filter(file => isCode(file.path) && !file.path.startsWith('tools/tidy/'))
      .flatMap(file =>
        leftovers.flatMap(([pattern, message]) =>
          linesMatching(file, pattern).map(({ line }) => ({ path: file.path, line, message })),
        ),
      ),
}
