export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string
  readonly text: string
}

export interface Problem {
  readonly path: string
  readonly line: number
  /** What is wrong, and the remedy. */
  readonly message: string
  /** Where a rule counts something, how much was found: the ratchet compares it. */
  readonly size?: number
}

export interface Rule {
  readonly name: string
  check(files: readonly SourceFile[]): Problem[]
}

export const isCode = (path: string) => /\.(ts|tsx|mjs)$/.test(path)
/** Contract suites and fakes are tests that others run. */
export const isTest = (path: string) => /\.test\.tsx?$|\/testing\//.test(path)

export function linesMatching(file: SourceFile, pattern: RegExp): { line: number; match: RegExpExecArray }[] {
  return file.text.split('\n').flatMap((text, index) => {
    const match = pattern.exec(text)
    return match ? [{ line: index + 1, match }] : []
  })
}
