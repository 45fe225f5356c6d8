/** The table behind a chart: the same figures, for whoever would rather read them. */
export function Behind({
  caption,
  heads,
  rows,
  beside = false,
}: {
  caption: string
  heads: readonly string[]
  rows: readonly (readonly string[])[]
  beside?: boolean
}) {
  return (
    <details className={beside ? 'behind beside' : 'behind'}>
      <summary>As a table</summary>
      <div className="scroll" tabIndex={0} role="group" aria-label={`${caption}, as a table`}>
        <table>
          <caption className="sr">{caption}</caption>
          <thead>
            <tr>
              {heads.map((head, at) => (
                <th key={head} scope="col" className={at === 0 ? undefined : 'num'}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...rest], place) => (
              <tr key={`${place.toString()} ${first}`}>
                <th scope="row" className="plain">
                  {first}
                </th>
                {rest.map((cell, at) => (
                  <td key={`${heads[at + 1]}`} className="num">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
