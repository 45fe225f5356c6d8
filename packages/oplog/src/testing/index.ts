export { logContract } from './log-contract.ts'
export { type Reader, type ReaderOptions, startReader } from './reader.ts'
export { testKafka, testLogDatabase } from './services.ts'
