import { EarlierImports } from './earlier.tsx'
import { Upload } from './upload.tsx'
import type { ImportsView } from './view.ts'

export function ImportsPage({ view }: { view: ImportsView }) {
  return (
    <>
      <h1 className="answer">Bring your goods in from a file</h1>
      <p className="sub">
        Exports of TCGplayer, BinderPOS, Shopify, Square, Lightspeed and others are recognised by their columns, and so
        is any list with headings. The file is read first; nothing is written until you say so, and all of it can be
        undone.
      </p>
      <div className="cols">
        <Upload />
        <EarlierImports runs={view.runs} locale={view.locale} title="Imports" />
      </div>
    </>
  )
}
