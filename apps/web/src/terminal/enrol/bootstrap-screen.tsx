import { useEngine, useRoom } from '../shell/till-context.tsx'

/** Until the lane knows its store and its people. The catalogue goes on arriving behind the PIN. */
export function BootstrapScreen() {
  const { words, numbers } = useRoom()
  const { bootstrap, identity } = useEngine()
  const done = bootstrap === null || bootstrap.of === 0 ? 0 : bootstrap.segments / bootstrap.of
  return (
    <main className="alone" aria-busy="true">
      <p>
        {identity?.tenantName} · {identity?.storeName} · {identity?.lane}
      </p>
      <h1>{words.bootstrap.title(`${Math.floor(done * 100)} %`)}</h1>
      <progress max={1} value={done} aria-label={words.bootstrap.title('')} />
      <p>
        {bootstrap === null || bootstrap.of === 0
          ? words.bootstrap.waiting
          : `${words.bootstrap.segments(bootstrap.segments, bootstrap.of)} · ${words.bootstrap.skus(numbers.format(bootstrap.skus), numbers.format(bootstrap.ofSkus))}`}
      </p>
      <p>
        <small>{words.bootstrap.note}</small>
      </p>
    </main>
  )
}
