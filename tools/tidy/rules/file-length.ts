import { isCode, type Rule } from '../rule.ts'

export const longestFile = 400

export const fileLength: Rule = {
  name: 'file-length',
  check: files =>
    files
      .filter(file => isCode(file.path))
      .map(file => ({ file, lines: file.text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > longestFile)
      .map(({ file, lines }) => ({
        path: file.path,
        line: longestFile,
        size: lines,
        message: `${lines} lines, at most ${longestFile}: split it by phase or by state.`,
      })),
}
