import type { Deed } from '../forms/answer.ts'
import { EnrolForm } from './enrol-form.tsx'
import type { EnrolView } from './view.ts'

interface EnrolPageProps {
  readonly view: EnrolView
  readonly makeCode: Deed
  readonly askEnrolled: (storeId: string, lane: string) => Promise<string | null>
}

export function EnrolPage({ view, makeCode, askEnrolled }: EnrolPageProps) {
  return (
    <>
      <ol className="crumbs" aria-label="Where this is">
        <li>
          <a href="/devices">Devices</a>
        </li>
        <li aria-current="page">Enrol a lane</li>
      </ol>
      <h1 className="answer">
        Any browser becomes a lane with <b>one code</b>
      </h1>
      <p className="sub">
        The code works once, for a quarter of an hour. The browser then proves itself with a key of its own that never
        leaves it.
      </p>
      <EnrolForm view={view} makeCode={makeCode} askEnrolled={askEnrolled} />
    </>
  )
}
