/** What a scanner of its own port has read, for whoever takes scans. */
export const codeEvent = 'till-code'
