/** The receipt as a page for the system's print window; fetched only where one is printed that way. */
export { receiptHtml } from '@vaultsync/hardware'
