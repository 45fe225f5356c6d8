export { FakeFolder } from './fake-folder.ts'
export { inventedQueries, type InventedQuery } from './invented-queries.ts'
export { inventedShop, inventedStock } from './invented-shop.ts'
export { type ContractCase, storageContract, type StorageUnderTest } from './storage-contract.ts'
