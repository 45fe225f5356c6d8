import { useEffect, useState } from 'react'
import type { Finding } from './view.ts'

const restMs = 120

/** What the words mean, a moment after typing rests; null while that is not known yet. An overtaken answer is dropped. */
export function useFindings(text: string): readonly Finding[] | null {
  const [answer, setAnswer] = useState<{ readonly text: string; readonly findings: readonly Finding[] } | null>(null)
  const wanted = text.trim()
  useEffect(() => {
    if (wanted === '') return undefined
    const asking = new AbortController()
    const timer = setTimeout(() => {
      fetch(`/api/find?q=${encodeURIComponent(wanted)}`, { signal: asking.signal })
        .then(async response => (response.ok ? ((await response.json()) as Finding[]) : []))
        .then(
          findings => setAnswer({ text: wanted, findings }),
          () => {},
        )
    }, restMs)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [wanted])
  return answer !== null && wanted.startsWith(answer.text.slice(0, 1)) ? answer.findings : null
}
