import type { SearchClient } from '@vaultsync/search'

/** What the screens need of the search worker. */
export type Finder = Pick<SearchClient, 'search' | 'scanned' | 'found' | 'status' | 'onChange'>
