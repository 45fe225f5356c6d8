/** Close enough to what is an address to write to; whether it is somebody's, only a letter can tell. */
export const isEmail = (text: string): boolean =>
  text.length <= 320 && /^[^\s@<>()",;:\\[\]]+@[^\s@<>()",;:\\[\]]+\.[^\s@<>()",;:\\[\].]{2,}$/.test(text)
