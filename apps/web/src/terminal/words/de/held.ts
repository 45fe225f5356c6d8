import type { heldWords as english } from '../en/held.ts'
import { counter } from '../counting.ts'

const count = counter('de')

export const heldWords: typeof english = {
  hold: {
    title: (name: string): string => `${name}: nicht frei`,
    taken: (lane: string | null): string =>
      lane === null
        ? 'Das letzte Stück ist schon vergeben: an einen anderen Korb oder eine Bestellung.'
        : `Das letzte Stück liegt bei ${lane}. Mit Verbindung wird es sofort übergeben; ohne darf nur ${lane} es verkaufen.`,
    alone: (lane: string | null): string =>
      lane === null
        ? 'Der Laden ist nicht erreichbar. Das letzte Stück kann an einer anderen Kasse verkauft werden.'
        : `Der Laden ist nicht erreichbar. Das letzte Stück kann an ${lane} verkauft werden: dort fragen.`,
    waiting: 'Der Laden wird gefragt. Es ist nichts zu tun.',
    free: 'Es ist jetzt für diesen Verkauf gehalten.',
    some: (many: number): string => `${count(many, 'Stück ist', 'Stück sind')} für diesen Verkauf gehalten.`,
    go: 'Weiter',
    fewer: (many: number): string => `${many} verkaufen`,
    swap: 'Ein anderes suchen',
    off: 'Herausnehmen',
    anyway: 'Trotzdem verkaufen',
    anywayNote: 'Die Leitung sagt ja; der Grund bleibt beim Verkauf.',
    why: 'Warum ist es sicher?',
    reasons: ['Es liegt hier auf der Theke', 'Die andere Kasse ist gefragt', 'Etwas anderes'],
    soldBefore: (serial: string, number: string, day: string): string =>
      `Nr. ${serial} wurde am ${day} verkauft, Bon ${number}. Die Nummer noch einmal ansehen oder erst jenen Verkauf zurücknehmen.`,
    parkedBefore: (serial: string, title: string): string =>
      `Nr. ${serial} liegt in einem geparkten Verkauf: ${title}.`,
  },
  giftCard: {
    title: 'Geschenkkarte',
    number: 'Kartennummer',
    numberNote: 'Karte scannen, Nummer tippen oder eine neue machen',
    make: 'Neue Nummer',
    amount: 'Betrag zum Aufladen',
    load: (amount: string): string => `${amount} aufladen`,
    loadEmpty: 'Aufladen',
    line: 'Geschenkkarte',
    balance: (amount: string): string => `${amount} auf dieser Karte`,
    balanceHere: (most: string): string => `Ohne Verbindung darf diese Kasse ${most} davon nehmen.`,
    balanceOld: 'soweit diese Kasse weiß; der Laden ist nicht erreichbar',
    unknown: 'Auf diese Karte wurde noch nichts geladen.',
    wrongNumber: 'Eine Kartennummer hat mindestens vier Ziffern oder Buchstaben.',
    empty: 'Auf dieser Karte ist nichts.',
    noLine: 'Ohne Verbindung darf diese Kasse nichts von dieser Karte nehmen.',
  },
}
