export type { DisplaySettings, DisplayText } from './display/display.ts'
export { displayColumns, displayRow, encodeDisplay, encodeDisplayStart } from './display/display.ts'
export { readDisplay } from './display/read.ts'
export type { DrawerDevice, DrawerEvent, DrawerOpening, DrawerReason } from './drawer/drawer.ts'
export { openDrawer } from './drawer/drawer.ts'
export type { EncodedReceipt } from './escpos/encode.ts'
export { encodeDrawerPulse, encodeReceipt } from './escpos/encode.ts'
export { readPaper } from './escpos/preview.ts'
export type { PrintChange } from './escpos/printable.ts'
export type {
  CodePageChoice,
  CodePageName,
  DrawerPin,
  PrinterLanguage,
  PrinterProfile,
  PrinterProfileId,
} from './escpos/profile.ts'
export { printerProfile, printerProfiles } from './escpos/profiles.ts'
export { UnknownBytesError } from './paper/byte-reader.ts'
export type { Paper, PaperItem } from './paper/paper.ts'
export { paperText } from './paper/paper.ts'
export { paperSvg } from './paper/svg.ts'
export type {
  NewPrintJob,
  PrintJob,
  PrintJobKind,
  PrintJobState,
  PrintJobStore,
  PrintPayload,
  PrintReason,
} from './queue/job.ts'
export type { CopyBanners, PrintPause, PrintQueue, PrintQueueOptions, PrintQueueView } from './queue/print-queue.ts'
export { printQueue } from './queue/print-queue.ts'
export type { BarcodeSymbology, CopyBanner, ReceiptBlock, ReceiptDocument } from './receipt/document.ts'
export { markedAsCopy } from './receipt/document.ts'
export { receiptHtml } from './receipt/html.ts'
export type { LineStyle, ReceiptLine } from './receipt/layout.ts'
export { layOutReceipt } from './receipt/layout.ts'
export {
  checkDigit,
  ean13ToUpcA,
  gtin14,
  hasValidCheckDigit,
  sameProductAs,
  upcAToEan13,
  upcEToUpcA,
} from './scanner/check-digit.ts'
export type { Gs1Elements, Gs1Refusal } from './scanner/gs1.ts'
export { isGs1, parseGs1 } from './scanner/gs1.ts'
export type { HidCollectionLike, HidItemLike, HidReportLike, HidScanLayout, HidScanState } from './scanner/hid.ts'
export { hidReport, hidScanLayouts, hidScannerUsagePage, noHidScan } from './scanner/hid.ts'
export type { Scan } from './scanner/scan.ts'
export { readScan } from './scanner/scan.ts'
export type { SerialLinesState } from './scanner/serial-lines.ts'
export { noSerialLines, serialBytes } from './scanner/serial-lines.ts'
export type {
  WedgeKey,
  WedgeOutcome,
  WedgePrefix,
  WedgeSettings,
  WedgeState,
  WedgeTerminator,
} from './scanner/wedge.ts'
export { quietWedge, usualWedge, wedgeIdle, wedgeKey } from './scanner/wedge.ts'
export type {
  DrawerSensor,
  PrinterErrorCode,
  PrinterFault,
  PrinterStatus,
  PrinterTransport,
  Timer,
} from './transport/port.ts'
export { PrinterError } from './transport/port.ts'
export type { RememberedPort, SerialLike, SerialPortLike, SerialSettings } from './transport/serial.ts'
export { findSerialPort, rememberSerialPort, serialWire } from './transport/serial.ts'
export type { TransportOptions } from './transport/transport.ts'
export { printerTransport } from './transport/transport.ts'
export type { RememberedUsbDevice, UsbConfigurationLike, UsbDeviceLike, UsbLike } from './transport/usb.ts'
export { findUsbDevice, rememberUsbDevice, usbPrinterFilters, usbWire } from './transport/usb.ts'
export type { PrinterWire } from './transport/wire.ts'
