import type { Rule } from '../rule.ts'

export const longestReadme = 40

export const readmes: Rule = {
  name: 'readmes',
  check: files => {
    const rooms = new Set(
      files.flatMap(file => /^((?:packages|apps)\/[^/]+)\/package\.json$/.exec(file.path)?.[1] ?? []),
    )
    return [...rooms].flatMap(room => {
      const readme = files.find(file => file.path === `${room}/README.md`)
      if (!readme) {
        return [
          {
            path: room,
            line: 1,
            message: 'has no README.md: what for, may import, where to start, what always holds.',
          },
        ]
      }
      const lines = readme.text.split('\n').length - 1
      if (lines <= longestReadme) return []
      return [
        { path: readme.path, line: longestReadme, message: `${lines} lines, at most ${longestReadme}: keep it short.` },
      ]
    })
  },
}
