'use client'

import { read } from '../../server/import/actions.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import type { ImportView } from './view.ts'

/** What the file's columns become. Changing one reads the file again; nothing is written by that. */
export function Columns({ view }: { view: ImportView }) {
  const open = view.state === 'ready' || (view.state === 'failed' && view.done === 0)
  const recognised = view.columns.filter(column => column.meaning !== 'unknown').length
  return (
    <section aria-labelledby="cols">
      <div className="head">
        <h2 id="cols">Columns</h2>
        <span>
          {recognised} of {view.columns.length} recognised, as {view.system}; {view.encoding}
        </span>
      </div>
      <DeedForm deed={read} label="Columns of the file">
        <input type="hidden" name="run" value={view.runId} />
        <div className="row stock-of">
          <label htmlFor="import-store">Stock in the file is of</label>
          <select id="import-store" name="store" defaultValue={view.storeId ?? ''} disabled={!open}>
            <option value="">no store: leave stock alone</option>
            {view.stores.map(store => (
              <option key={store.storeId} value={store.storeId}>
                {store.name}
              </option>
            ))}
          </select>
        </div>
        <div className="scroll" tabIndex={0} role="group" aria-label="Columns, scrolls sideways">
          <table>
            <caption className="sr">Columns of the file and what they become</caption>
            <thead>
              <tr>
                <th scope="col">In the file</th>
                <th scope="col">Becomes</th>
                <th scope="col">Recognised</th>
              </tr>
            </thead>
            <tbody>
              {view.columns.map((column, at) => (
                <tr key={`${at.toString()} ${column.heading}`}>
                  <th scope="row" className="nowrap">
                    {column.heading || 'No heading'}
                  </th>
                  <td>
                    {open ? (
                      <select
                        name={`column.${column.heading}`}
                        defaultValue={column.meaning}
                        aria-label={`What ${column.heading || 'the column without a heading'} becomes`}
                      >
                        {view.meanings.map(meaning => (
                          <option key={meaning} value={meaning}>
                            {meaning === 'unknown' ? 'nothing' : meaning}
                          </option>
                        ))}
                      </select>
                    ) : column.meaning === 'unknown' ? (
                      <span className="none">nothing</span>
                    ) : (
                      column.meaning
                    )}
                  </td>
                  <td className="nowrap">
                    {column.recognised}
                    {column.example && <span className="muted">, of {column.example}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {open && (
          <p className="row wide">
            <Submit className="btn">Read the file again</Submit>
          </p>
        )}
      </DeedForm>
    </section>
  )
}
