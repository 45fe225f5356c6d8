export { testDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.ts'
export { whereWordsRest } from './planted.ts'
