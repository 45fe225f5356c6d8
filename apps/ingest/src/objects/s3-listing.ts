interface Listed {
  readonly key: string
  readonly writtenMs: number
}

/** One page of a bucket's list. Our keys are words, digits and slashes; what else a bucket holds is not ours. */
export function pageOfKeys(xml: string): { readonly keys: readonly Listed[]; readonly next: string | null } {
  const keys = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].flatMap(([, entry = '']) => {
    const key = part(entry, 'Key')
    const written = part(entry, 'LastModified')
    return key === null || written === null ? [] : [{ key, writtenMs: Date.parse(written) }]
  })
  const more = part(xml, 'IsTruncated') === 'true'
  return { keys, next: more ? part(xml, 'NextContinuationToken') : null }
}

function part(xml: string, tag: string): string | null {
  const text = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1]
  return text === undefined ? null : text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>')
}
