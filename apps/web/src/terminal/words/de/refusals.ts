import { counter, lister } from '../counting.ts'

const count = counter('de')
const list = lister('de')

/** Jedes Nein der Ladenregeln in den Worten des Ladens. */
export const refusalWordsIn = {
  refusals: {
    moreThanSold: (left: number): string =>
      left === 0
        ? 'Alles davon ist schon zurück.'
        : `Nur noch ${count(left, 'Stück kann', 'Stück können')} zurückkommen.`,
    moreThanDue: (due: string): string => `Hier höchstens ${due}; nur bar gibt es Rückgeld.`,
    beyondAllowance: (most: string): string => `Hier gehen jetzt höchstens ${most}. Den Rest anders nehmen.`,
    stillDue: (due: string): string => `${due} sind noch offen.`,
    refundMethod: (methods: readonly string[]): string => `Der Laden gibt das so zurück: ${list(methods)}.`,
    plain: {
      'wrong-phase': 'Dieser Verkauf wird gerade bezahlt. Erst mit Esc zurück zur Ware.',
      'no-such-line': 'Diese Zeile ist gerade weg. Bitte neu wählen.',
      'serial-in-cart': 'Genau dieses Stück liegt schon im Korb.',
      'return-in-cart': 'Diese Zeile kommt in diesem Korb schon zurück; ihre Menge ändern.',
      'line-is-settled': 'Was zurückkommt oder angekauft wird, hat seinen Preis schon.',
      'not-allowed': 'Deine Rolle darf das nicht. Jemand anderes kann es mit eigener PIN.',
      'needs-approval': 'Zuerst muss die Leitung ja sagen.',
      'quantity-invalid': 'Eine Menge ist eine ganze Zahl, mindestens eins.',
      'price-invalid': 'Das ist kein Preis.',
      'serial-missing': 'Das wird nach eigener Nummer verkauft. Scannen oder tippen.',
      'serial-quantity': 'Jede Nummer gibt es einmal: jedes Stück einzeln nehmen.',
      'reason-missing': 'Ein Grund muss sein; er bleibt beim Beleg.',
      'discount-invalid': 'Das ist kein Rabatt: 0 bis 100 Prozent oder ein Betrag.',
      'not-returnable': 'Nur Verkauftes kann zurückkommen.',
      'blind-return-refused': 'Dieser Laden nimmt nichts ohne Bon zurück.',
      'certificate-missing': 'Die Nummer der Bescheinigung und ein Grund müssen sein.',
      'sale-empty': 'Der Korb ist leer.',
      'tender-taken': 'Für diesen Korb ist schon Geld genommen. Erst diesen Teil wegnehmen oder abschließen.',
      'tender-pending': 'Das Kartengerät hat noch nicht geantwortet.',
      'no-such-tender': 'Dieser Teil ist gerade weg.',
      'amount-invalid': 'Das ist kein Betrag.',
      'nothing-due': 'Nichts ist mehr offen.',
      'reference-missing': 'Die Nummer vom Beleg oder von der Karte fehlt.',
      'customer-missing': 'Zuerst mit F2 den Kunden zuordnen.',
      'shift-closed': 'Zuerst eine Schicht öffnen: Wechselgeld zählen, dann verkaufen.',
      'receipt-number-missing': 'Die Kasse hat keine Bonnummer zur Hand. Neu laden; der Korb bleibt.',
      'already-returned': 'Ein Teil ist schon zurück. Den Rest zeilenweise zurücknehmen.',
    },
  },
}
