import type { Rule } from '../rule.ts'

const sections = ['dependencies', 'devDependencies'] as const
type Manifest = Partial<Record<(typeof sections)[number], Record<string, string>>>

/** What was tested is what is installed: versions are exact, and one dependency has one version in the whole house. */
export const exactVersions: Rule = {
  name: 'exact-versions',
  check: files => {
    const seen = new Map<string, { version: string; path: string }>()
    return files
      .filter(file => /(^|\/)package\.json$/.test(file.path))
      .flatMap(file =>
        sections.flatMap(section =>
          Object.entries((JSON.parse(file.text) as Manifest)[section] ?? {}).flatMap(([name, version]) => {
            if (version === 'workspace:*') return []
            if (!/^\d/.test(version))
              return [{ path: file.path, line: 1, message: `${name} ${version}: pin the exact version.` }]
            const before = seen.get(name)
            seen.set(name, { version, path: file.path })
            if (!before || before.version === version) return []
            return [
              { path: file.path, line: 1, message: `${name} ${version}, but ${before.path} has ${before.version}.` },
            ]
          }),
        ),
      )
  },
}
