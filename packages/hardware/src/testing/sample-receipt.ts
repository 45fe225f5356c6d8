import type { ReceiptDocument } from '../receipt/document.ts'

/** A busy receipt of an invented shop: long names, a trade-in, three tenders, a tax table and both kinds of code. */
export const sampleReceipt: ReceiptDocument = {
  title: 'H2-1205',
  language: 'en-GB',
  blocks: [
    { kind: 'heading', text: 'LANTERN & LARK CARDS' },
    { kind: 'centred', text: '14 Harbour Street · Tax no. 88-2047' },
    { kind: 'centred', text: 'H2-1205 · Fri 12 Jun 18:46 · Ines R.' },
    { kind: 'rule' },
    { kind: 'columns', left: '1 Tidecaller Oracle, PGC 9.5', right: '185.00', hangingCells: 2 },
    { kind: 'text', text: 'one-off, cert. 84120377', indentCells: 2 },
    { kind: 'columns', left: '120 Penny sleeves, loose', right: '6.00', hangingCells: 4 },
    { kind: 'columns', left: '1 Sleeves, matte black, 100', right: '9.99', hangingCells: 2 },
    { kind: 'columns', left: '10 % off, member', right: '−1.00', indentCells: 2 },
    { kind: 'columns', left: '2 Emberfang Drake', right: '48.00', hangingCells: 2 },
    { kind: 'text', text: 'ASH 112 NM foil, 24.00 each', indentCells: 2 },
    { kind: 'rule' },
    {
      kind: 'columns',
      left: 'Taken in trade: 1 Prime Vanguard Seraph-Engine Mk. VII, the Unreturning, LP foil',
      right: '−205.00',
      hangingCells: 2,
    },
    { kind: 'rule' },
    { kind: 'columns', left: 'Subtotal', right: '42.99' },
    { kind: 'columns', left: 'Tax 8.25 %', right: '3.55' },
    { kind: 'total', left: 'TOTAL', right: '46.54' },
    { kind: 'columns', left: 'Store credit (16.20 left)', right: '20.00' },
    { kind: 'columns', left: 'Card, external, slip 0447', right: '10.00' },
    { kind: 'columns', left: 'Cash', right: '20.00' },
    { kind: 'columns', left: 'Change', right: '3.46' },
    { kind: 'space' },
    {
      kind: 'taxTable',
      head: ['Rate', 'Net', 'Tax', 'Gross'],
      rows: [
        ['A 8.25 %', '42.99', '3.55', '46.54'],
        ['B exempt', '0.00', '0.00', '0.00'],
      ],
    },
    { kind: 'space' },
    { kind: 'qr', value: 'https://lantern-lark.example/r/H2-1205-7Q4K' },
    { kind: 'barcode', symbology: 'code128', value: 'H2-1205' },
    { kind: 'note', text: 'Returns within 14 days with this receipt' },
    { kind: 'cut' },
  ],
}
