export { anyBlock, anyText } from './any-receipt.ts'
export { sampleReceipt } from './sample-receipt.ts'
