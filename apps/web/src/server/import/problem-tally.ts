import type { Notice, RowOutcome } from '@vaultsync/integrations'
import type { ImportProblem } from '../../portal/import/view.ts'

const mostKinds = 60

/** Gathers what rows were refused for, or imported without: like with like, the first as an example. */
export class ProblemTally {
  private readonly byCode = new Map<string, ImportProblem>()
  refused = 0

  take(outcome: RowOutcome): void {
    if (outcome.kind === 'refused') {
      this.refused += 1
      this.note(outcome.why, outcome.line, true)
    } else if (outcome.kind === 'record' || outcome.kind === 'part') {
      for (const notice of outcome.notices) this.note(notice, outcome.line, false)
    }
  }

  private note({ code, why, value }: Notice, line: number, refused: boolean): void {
    const known = this.byCode.get(code)
    if (known) this.byCode.set(code, { ...known, rows: known.rows + 1 })
    else if (this.byCode.size < mostKinds) this.byCode.set(code, { code, why, rows: 1, line, example: value, refused })
  }

  list(): ImportProblem[] {
    return [...this.byCode.values()].sort((a, b) => Number(b.refused) - Number(a.refused) || b.rows - a.rows)
  }
}
