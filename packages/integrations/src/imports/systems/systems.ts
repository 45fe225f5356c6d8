import { binderpos } from './binderpos/binderpos.ts'
import { cardmarket } from './cardmarket/cardmarket.ts'
import { dragonShield } from './dragon-shield/dragon-shield.ts'
import { ebay } from './ebay/ebay.ts'
import { lightspeed } from './lightspeed/lightspeed.ts'
import { manabox } from './manabox/manabox.ts'
import { shopifyInventory } from './shopify-inventory/shopify-inventory.ts'
import { shopifyProducts } from './shopify-products/shopify-products.ts'
import { sortswift } from './sortswift/sortswift.ts'
import { square } from './square/square.ts'
import type { System } from './system.ts'
import { tcgplayer } from './tcgplayer/tcgplayer.ts'
import { vaultsync } from './vaultsync/vaultsync.ts'
import { woocommerce } from './woocommerce/woocommerce.ts'

/** In the order in which they are tried: what writes another's headings comes before it. */
export const systems: readonly System[] = [
  vaultsync,
  tcgplayer,
  sortswift,
  shopifyInventory,
  binderpos,
  shopifyProducts,
  square,
  lightspeed,
  manabox,
  dragonShield,
  woocommerce,
  cardmarket,
  ebay,
]
