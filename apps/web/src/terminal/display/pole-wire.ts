/** What a customer display needs, by name: a package that is fetched as a whole would be shipped as a whole. */
export {
  displayRow,
  encodeDisplay,
  encodeDisplayStart,
  findSerialPort,
  rememberSerialPort,
  serialWire,
} from '@vaultsync/hardware'
