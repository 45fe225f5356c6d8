/**
 * A text message as it goes over the wire from a server: unmasked and in one piece (RFC 6455, 5.2). Made once, it serves
 * any number of lanes, where the library would make it anew for each.
 */
export function textFrame(text: string): Buffer {
  const payload = Buffer.from(text)
  return Buffer.concat([headOf(payload.length), payload])
}

const finalText = 0x81

function headOf(length: number): Buffer {
  if (length < 126) return Buffer.from([finalText, length])
  if (length < 65_536) return Buffer.from([finalText, 126, length >> 8, length & 0xff])
  const head = Buffer.alloc(10)
  head.set([finalText, 127])
  head.writeBigUInt64BE(BigInt(length), 2)
  return head
}
