export { testDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.ts'
