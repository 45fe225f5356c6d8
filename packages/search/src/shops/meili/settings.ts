/** How every shop's index is set up. Part of the code: changing it files every shop anew. */
export const indexSettings = {
  searchableAttributes: [
    'name',
    'otherNames',
    'setCode',
    'number',
    'setName',
    'variants',
    'codes',
    'barcodes',
    'kinds',
    'game',
    'rarity',
  ],
  displayedAttributes: ['itemId', 'item', 'skus'],
  filterableAttributes: ['codes', 'barcodes'],
  sortableAttributes: [],
  rankingRules: ['words', 'typo', 'proximity', 'attribute', 'sort', 'exactness', 'velocity:desc'],
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 7 },
    disableOnAttributes: ['codes', 'barcodes', 'number', 'setCode'],
  },
  pagination: { maxTotalHits: 1_000 },
} as const

/** Changes whenever documents are made otherwise. */
const documentsVersion = 1

export const filing = `${documentsVersion} ${JSON.stringify(indexSettings)}`
