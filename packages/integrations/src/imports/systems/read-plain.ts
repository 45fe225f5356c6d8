import { goodsOf } from '../reading/goods.ts'
import { goods, type Shape } from './system.ts'

/** For systems that say everything about an item in one row. */
export const readPlain: Shape = row => goods(goodsOf(row))
