import { parseSync } from 'oxc-parser'
import { isCode, isTest, type Problem, type Rule, type SourceFile } from '../rule.ts'

export const longestFunction = 70

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

function* functionsIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const each of value) yield* functionsIn(each)
  else if (isNode(value)) {
    if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(value.type)) yield value
    for (const each of Object.values(value)) if (typeof each === 'object') yield* functionsIn(each)
  }
}

function longFunctions(file: SourceFile): Problem[] {
  const lineOf = (offset: number) => file.text.slice(0, offset).split('\n').length
  return [...functionsIn(parseSync(file.path, file.text).program)].flatMap(node => {
    const first = lineOf(node.start)
    const lines = lineOf(node.end) - first + 1
    if (lines <= longestFunction) return []
    const message = `a function of ${lines} lines, at most ${longestFunction}: it should fit a screen.`
    return [{ path: file.path, line: first, size: lines, message }]
  })
}

export const functionLength: Rule = {
  name: 'function-length',
  check: files => files.filter(file => isCode(file.path) && !isTest(file.path)).flatMap(longFunctions),
}
