import { counter, durationIn } from '../counting.ts'

const count = counter('de')
const duration = durationIn({ second: 's', minute: 'min', hour: 'h', day: 'd' })

/** Vom leeren Browser bis zur Kasse mit einem Menschen davor. */
export const startingWords = {
  duration,
  strip: {
    lane: 'diese Kasse',
    noPeer: 'keine zweite',
    accepted: 'angenommen',
    applied: 'gebucht',
    lastContact: 'letzter Kontakt',
    noInternet: 'kein Internet',
    never: 'nie',
    spoken: (outFor: string | null): string =>
      outFor === null ? 'Wo jeder Beleg sicher ist:' : `Seit ${outFor} kein Internet. Wo jeder Beleg sicher ist:`,
  },
  starting: { title: 'Die Kasse öffnet', note: 'Liest, was auf dieser Kasse liegt.' },
  enrol: {
    title: 'Hieraus eine Kasse machen',
    note: 'Im Portal unter „Geräte“ legt die Leitung einen Code an. Er gilt einmal, 15 Minuten lang.',
    code: 'Code',
    laneName: 'Name dieser Kasse',
    laneNote: 'So steht er auf dem Bon. Leer lassen heißt: der Name aus dem Portal bleibt.',
    go: 'Kasse anmelden',
    busy: 'Der Laden wird gefragt…',
    refused: {
      'code-unknown': 'Diesen Code kennt kein Laden. Bitte Buchstabe für Buchstabe mit dem Portal vergleichen.',
      'code-used': 'Aus diesem Code ist schon eine Kasse geworden. Im Portal einen neuen anlegen.',
      'code-expired': 'Dieser Code ist älter als 15 Minuten. Im Portal einen neuen anlegen.',
      'plan-full': 'Der Tarif hat keine Kasse mehr frei. Im Portal eine stilllegen oder einen größeren Tarif wählen.',
      unreachable: 'Der Laden ist nicht zu erreichen. Nur das Anmelden braucht Internet; damit noch einmal versuchen.',
    },
    stays: 'Der Schlüssel, der hier entsteht, verlässt diesen Browser nie.',
  },
  bootstrap: {
    title: (percent: string): string => `Der Katalog kommt: ${percent}`,
    note: 'Bestseller zuerst. Was da ist, kann verkauft werden; der Rest folgt.',
    segments: (done: number, of: number): string => `${done} von ${count(of, 'Teil', 'Teilen')}`,
    skus: (done: string, of: string): string => `${done} von ${of} Artikeln`,
    waiting: 'Die ersten Artikel sind unterwegs.',
  },
  broken: {
    title: 'Diese Kasse kann keinen Verkauf bewahren',
    blocked: 'Der Verkauf steht still, damit nichts verkauft wird, das verloren gehen könnte.',
    keptLead: 'Bis jetzt bewahrt:',
    kept: (waiting: number): string =>
      waiting === 0
        ? 'alles Verkaufte ist schon gebucht.'
        : `${count(waiting, 'Beleg liegt', 'Belege liegen')} auf dieser Kasse und sind noch nicht gebucht.`,
    todo: 'Was zu tun ist',
    steps: [
      'Die Daten dieses Browsers nicht löschen.',
      'Auf dieser Maschine Platz schaffen, dann neu laden.',
      'Solange an einer anderen Kasse verkaufen.',
    ],
    reload: 'Kasse neu laden',
  },
  readOnly: {
    title: 'Die Kasse ist in einem anderen Fenster offen',
    note: 'Nur ein Fenster darf schreiben. Dieses zeigt einen Augenblick später, was das andere tut.',
    takeOver: 'Hier übernehmen',
    takeOverNote: 'Das andere Fenster zeigt dann nur noch. Ein angefangener Verkauf zieht hierher um.',
  },
  lockedLane: {
    locked: 'Der Laden hat diese Kasse gesperrt',
    revoked: 'Diese Kasse ist stillgelegt',
    note: 'Was hier verkauft wurde, ist bewahrt und wird noch gebucht. Die Leitung sieht im Portal unter „Geräte“ nach.',
  },
  unlock: {
    title: 'Deine PIN',
    group: 'Entsperren',
    keys: 'Zifferntasten',
    clear: 'Leeren',
    deleteLast: 'Letzte Ziffer löschen',
    digits: (set: number, of: number): string => `${set} von ${of} Ziffern`,
    checking: 'Einen Augenblick',
    wrong: (left: number): string =>
      left > 0
        ? `Diese PIN hat hier niemand. Noch ${count(left, 'Versuch', 'Versuche')} bis zur Pause.`
        : 'Diese PIN hat hier niemand.',
    paused: (left: string): string => `Zu viele falsche PINs. In ${left} geht es weiter.`,
    noStaff: 'In diesem Laden hat noch niemand eine PIN. Die Leitung vergibt sie im Portal unter „Team“.',
    offline: 'Geht ohne Internet',
    noticeShift: (shift: number): string => `Schicht ${shift} ist offen`,
    noticeShiftNote: (parked: number): string =>
      parked === 0 ? 'nichts ist geparkt' : `${count(parked, 'Verkauf ist', 'Verkäufe sind')} geparkt`,
    noShift: 'Keine Schicht ist offen',
    noShiftNote: 'wer zuerst kommt, zählt das Wechselgeld',
    noticeUpdate: 'Eine neue Version liegt bereit',
    noticeUpdateNote: 'dauert etwa 4 Sekunden und behält alles',
    update: 'Jetzt erneuern',
    noticeInstall: 'Diese Kasse läuft in einem Browser-Tab',
    noticeInstallNote: 'installiert hat sie ein eigenes Fenster und die F-Tasten',
    install: 'Installieren',
    noticeClock: (off: string): string => `Die Uhr dieser Maschine geht um ${off} falsch`,
    noticeClockNote: 'Verkäufe tragen die berichtigte Zeit. Bei Gelegenheit die Uhr stellen.',
    noticeStorage: 'Bei Platznot darf der Browser die Belege dieser Kasse löschen',
    noticeStorageNote: 'Kasse installieren oder Speicher erlauben, dann tut er es nie.',
    allowStorage: 'Speicher erlauben',
    foot: { pin: 'PIN', delete: 'Löschen', clear: 'Leeren' },
  },
}
