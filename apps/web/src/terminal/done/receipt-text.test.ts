import { sampleReceipt } from '@vaultsync/hardware/testing'
import { expect, test } from 'vitest'
import { mailText, receiptText } from './receipt-text.ts'

test('a letter is as wide as its columns and its total stands at their end', () => {
  const lines = mailText(sampleReceipt).split('\n')
  expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(48)
  const total = lines.find(line => line.startsWith('TOTAL'))
  expect(total).toHaveLength(48)
})

test('what a phone reads is short and keeps the end of the receipt', () => {
  const text = receiptText(sampleReceipt)
  expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(900)
})
