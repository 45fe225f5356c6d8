import { counter, durationIn } from '../counting.ts'

const count = counter('en')
const duration = durationIn({ second: 's', minute: 'min', hour: 'h', day: 'd' })

/** From an empty browser to a lane with a cashier, and what stands in the way. */
export const startingWords = {
  duration,
  strip: {
    lane: 'this lane',
    noPeer: 'no second',
    accepted: 'accepted',
    applied: 'applied',
    lastContact: 'last contact',
    noInternet: 'no internet',
    never: 'never',
    spoken: (outFor: string | null): string =>
      outFor === null ? 'Where every record is safe:' : `Internet out for ${outFor}. Where every record is safe:`,
  },
  starting: { title: 'Opening the till', note: 'Reading what is kept on this lane.' },
  enrol: {
    title: 'Make this a lane',
    note: 'In the portal, under Devices, a manager makes a code. It works once, for 15 minutes.',
    code: 'Code',
    laneName: 'Name of this lane',
    laneNote: 'As it should stand on receipts. Leave it empty to keep the name given in the portal.',
    go: 'Enrol this lane',
    busy: 'Asking the shop…',
    refused: {
      'code-unknown': 'No shop knows this code. Compare it with the portal, letter by letter.',
      'code-used': 'This code has already made a lane. Make a new one in the portal.',
      'code-expired': 'This code was made more than 15 minutes ago. Make a new one in the portal.',
      'plan-full': 'The plan has no lane left. Retire one in the portal, or ask the owner for a larger plan.',
      unreachable: 'The shop cannot be reached. Enrolling is the one thing that needs the internet; try again with it.',
    },
    stays: 'The key made here never leaves this browser.',
  },
  bootstrap: {
    title: (percent: string): string => `Fetching the catalogue: ${percent}`,
    note: 'Best-sellers first. You can sell what has arrived; the rest comes behind.',
    segments: (done: number, of: number): string => `${done} of ${count(of, 'part', 'parts')}`,
    skus: (done: string, of: string): string => `${done} of ${of} items`,
    waiting: 'The first items are on their way.',
  },
  broken: {
    title: 'This lane cannot keep a sale',
    blocked: 'Selling is stopped, so that nothing is sold that could be lost.',
    keptLead: 'Kept until now:',
    kept: (waiting: number): string =>
      waiting === 0
        ? 'everything that was sold is already in the books.'
        : `${count(waiting, 'record is', 'records are')} on this lane and not in the books yet.`,
    todo: 'What to do',
    steps: [
      'Do not clear this browser’s data.',
      'Free some space on this machine, then reload.',
      'Sell on another lane meanwhile.',
    ],
    reload: 'Reload the till',
  },
  readOnly: {
    title: 'The till is open in another window',
    note: 'Only one window may write. This one shows what the other does, a moment later.',
    takeOver: 'Take over here',
    takeOverNote: 'The other window becomes the one that only shows. An unfinished cart moves here.',
  },
  lockedLane: {
    locked: 'This lane is locked by the shop',
    revoked: 'This lane has been retired',
    note: 'What was sold here is kept and still goes to the books. Ask a manager to look under Devices in the portal.',
  },
  unlock: {
    title: 'Your PIN',
    group: 'Unlock',
    keys: 'Number keys',
    clear: 'Clear',
    deleteLast: 'Delete the last digit',
    digits: (set: number, of: number): string => `${set} of ${of} digits`,
    checking: 'One moment',
    wrong: (left: number): string =>
      left > 0
        ? `Nobody here has that PIN. ${count(left, 'try', 'tries')} before a pause.`
        : 'Nobody here has that PIN.',
    paused: (left: string): string => `Too many wrong PINs. Open again in ${left}.`,
    noStaff: 'No one has a PIN for this store yet. A manager sets them in the portal, under Staff.',
    offline: 'Works without internet',
    noticeShift: (shift: number): string => `Shift ${shift} is open`,
    noticeShiftNote: (parked: number): string =>
      parked === 0 ? 'nothing is parked' : `${count(parked, 'sale is', 'sales are')} parked`,
    noShift: 'No shift is open',
    noShiftNote: 'the first cashier counts the float',
    noticeUpdate: 'A new version is ready',
    noticeUpdateNote: 'takes about 4 seconds, keeps everything',
    update: 'Update now',
    noticeInstall: 'This till runs in a browser tab',
    noticeInstallNote: 'installed, it keeps its own window and the F keys',
    install: 'Install',
    noticeClock: (off: string): string => `This machine’s clock is ${off} off`,
    noticeClockNote: 'Sales carry the corrected time. Set the clock when there is a moment.',
    noticeStorage: 'The browser may clear this lane’s records when space runs out',
    noticeStorageNote: 'Install the till, or allow storage, so that it never does.',
    allowStorage: 'Allow storage',
    foot: { pin: 'PIN', delete: 'Delete', clear: 'Clear' },
  },
}
