/** Digits and letters that nobody takes for one another, for numbers that people read out and type. */
export const plainSigns = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
