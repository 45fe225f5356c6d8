export interface GameSet {
  readonly code: string
  readonly name: string
  readonly cards: number
  /** Years before today: older sets are dearer and rarer. */
  readonly age: number
  readonly japanese: boolean
}

export interface Game {
  readonly name: string
  readonly rarities: readonly { readonly name: string; readonly share: number; readonly baseMinor: number }[]
  readonly foil: string
  readonly sets: readonly GameSet[]
}

const set = (code: string, name: string, cards: number, age: number, japanese = false): GameSet => ({
  code,
  name,
  cards,
  age,
  japanese,
})

const tiers = (mythic: string) => [
  { name: 'common', share: 0.5, baseMinor: 35 },
  { name: 'uncommon', share: 0.28, baseMinor: 90 },
  { name: 'rare', share: 0.17, baseMinor: 260 },
  { name: mythic, share: 0.05, baseMinor: 1400 },
]

export const games: readonly Game[] = [
  {
    name: 'Emberfall',
    rarities: tiers('mythic'),
    foil: 'foil',
    sets: [
      set('ASH', 'Ashfall', 410, 0.2, true),
      set('CCR', 'Cinder Court Reprints', 280, 0.6),
      set('SNG', 'Siege of Ninth Gate', 392, 0.9, true),
      set('TDB', 'Tidebound', 360, 1.3, true),
      set('HLW', 'Hollow Winter', 344, 1.8),
      set('GLS', 'Glass Republic', 402, 2.2, true),
      set('BRM', 'Bramble and Bone', 318, 2.9),
      set('LNT', 'Lantern Year', 300, 3.4),
      set('MRC', 'Mirror Court', 336, 4.1),
      set('RST', 'Rust Parade', 290, 5),
      set('FRS', 'First Sparks', 302, 7),
      set('OLD', 'Old Cinders', 264, 9),
      set('SLT', 'The Salt Stair', 310, 6.2),
      set('VRD', 'Verdant Hush', 324, 4.8),
      set('DSK', 'Duskworks', 350, 3.1),
      set('ECH', 'Echo Choir', 300, 2.6),
      set('WLD', 'Wild Ledger', 296, 8),
      set('MST', 'Masters of Ash', 270, 5.6),
    ],
  },
  {
    name: 'Starforge Tactics',
    rarities: tiers('prime'),
    foil: 'foil',
    sets: [
      set('STF', 'Starforge', 300, 0.3, true),
      set('PRV', 'Prime Vanguard', 286, 1, true),
      set('ORB', 'Orbital Season', 240, 1.7),
      set('DFT', 'Driftyard', 262, 2.4),
      set('HUL', 'Hulls of Opal', 230, 3.3),
      set('NAV', 'Navigators', 220, 4.4),
      set('SIG', 'Signal Lost', 244, 5.2),
      set('KEL', 'Keel and Comet', 236, 6.5),
    ],
  },
  {
    name: 'Pocket Familiars',
    rarities: tiers('ultra'),
    foil: 'reverse',
    sets: [
      set('PF1', 'First Burrow', 190, 6, true),
      set('PF2', 'Moss and Moon', 204, 5, true),
      set('PF3', 'Copper Creek', 198, 4, true),
      set('PF4', 'Lantern Tails', 210, 3, true),
      set('PF5', 'Night Orchard', 216, 2, true),
      set('PF6', 'Tin Whiskers', 220, 1, true),
      set('PF7', 'Warm Stones', 226, 0.4, true),
    ],
  },
]
