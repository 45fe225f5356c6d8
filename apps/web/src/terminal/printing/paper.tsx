import type { ReceiptBlock, ReceiptDocument } from '@vaultsync/hardware'
import type { ReactNode } from 'react'
import { QrCode } from './qr-code.tsx'

type Row = Extract<ReceiptBlock, { kind: 'columns' | 'total' | 'text' }>

/** The receipt as a sheet on the counter: the same document that the printer gets, set by the browser. */
export function PaperSheet({ document, qrLabel }: { document: ReceiptDocument; qrLabel: string }) {
  return (
    <article className="paper" lang={document.language}>
      {groups(document.blocks).map((group, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a receipt is never reordered
        <Group key={at} group={group} qrLabel={qrLabel} />
      ))}
    </article>
  )
}

type GroupOf =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'one'; readonly block: ReceiptBlock }

/** Rows between two rules make one table. */
function groups(blocks: readonly ReceiptBlock[]): readonly GroupOf[] {
  const all: GroupOf[] = []
  let rows: Row[] = []
  const close = () => {
    if (rows.length > 0) all.push({ kind: 'rows', rows })
    rows = []
  }
  for (const block of blocks) {
    if (block.kind === 'columns' || block.kind === 'total' || block.kind === 'text') rows.push(block)
    else {
      close()
      if (block.kind !== 'rule') all.push({ kind: 'one', block })
    }
  }
  close()
  return all
}

function Group({ group, qrLabel }: { group: GroupOf; qrLabel: string }): ReactNode {
  if (group.kind === 'rows') {
    return (
      <table>
        <tbody>
          {group.rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a receipt is never reordered
            <PaperRow key={at} row={row} />
          ))}
        </tbody>
      </table>
    )
  }
  const { block } = group
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>
    case 'centred':
    case 'note':
      return <p className={block.kind === 'note' ? 'after' : undefined}>{inPieces(block.text)}</p>
    case 'copy':
      return <p className="copy">{[block.text, block.detail].filter(Boolean).join(' · ')}</p>
    case 'qr':
      return <QrCode value={block.value} label={qrLabel} />
    default:
      return null
  }
}

/** Fits the sheet at its narrowest. */
const sheetColumns = 36

/** A line that is too long breaks between its pieces, as the printer breaks it: the dot at the break is dropped. */
function inPieces(text: string): ReactNode {
  const lines: string[] = []
  for (const piece of text.split(' · ')) {
    const longer = `${lines.at(-1) ?? ''} · ${piece}`
    if (lines.length > 0 && longer.length <= sheetColumns) lines[lines.length - 1] = longer
    else lines.push(piece)
  }
  if (lines.length === 1) return text
  return lines.map(line => (
    <span key={line} className="piece">
      {line}
    </span>
  ))
}

function PaperRow({ row }: { row: Row }) {
  const inside = row.kind !== 'total' && (row.indentCells ?? 0) > 0 ? 'in' : undefined
  if (row.kind === 'text') {
    return (
      <tr>
        <td className={inside ?? 'in flush'} colSpan={2}>
          {row.text}
        </td>
      </tr>
    )
  }
  return (
    <tr className={row.kind === 'total' ? 'big' : undefined}>
      <th scope="row" className={inside}>
        {row.left}
      </th>
      <td>{row.right}</td>
    </tr>
  )
}
