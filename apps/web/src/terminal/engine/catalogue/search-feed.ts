import type { SearchClient } from '@vaultsync/search'

/** What the engine needs of the search worker: to fill it and to keep it true. */
export type SearchFeed = Pick<SearchClient, 'status' | 'addSegment' | 'publish' | 'apply' | 'rebuild' | 'sku'>
