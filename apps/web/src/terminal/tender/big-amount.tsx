/** As large as it fits: six characters and more step down, so that nothing is ever cut. */
export function BigAmount({ text }: { text: string }) {
  const size = text.length <= 5 ? undefined : text.length <= 7 ? 'long' : 'longer'
  return <output data-size={size}>{text}</output>
}
