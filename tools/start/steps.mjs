const seconds = ms => `${(ms / 1000).toFixed(1)} s`

/**
 * One line per step with what it did and how long it took. A terminal sees the line move; a file sees the step begin,
 * a sign of life now and then, and its end.
 */
export function stepPrinter(out = process.stdout) {
  const moving = Boolean(out.isTTY)
  const write = (mark, name, text, ms) => {
    const line = `${mark} ${name.padEnd(10)} ${text}${ms === undefined ? '' : `  ${seconds(ms)}`}`
    out.write(moving ? `\r\u001B[K${line.slice(0, (out.columns || 120) - 1)}` : `${line}\n`)
  }
  return async function step(name, doing, work) {
    const since = performance.now()
    let now = doing
    let shown = since
    write('·', name, doing)
    const tick = setInterval(() => moving && write('·', name, now, performance.now() - since), 200)
    const progress = text => {
      now = text
      if (moving || performance.now() - shown < 5_000) return
      shown = performance.now()
      write('·', name, text, shown - since)
    }
    try {
      const { said, value } = await work(progress)
      write('✓', name, said, performance.now() - since)
      return value
    } catch (error) {
      write('✗', name, now, performance.now() - since)
      throw error
    } finally {
      clearInterval(tick)
      if (moving) out.write('\n')
    }
  }
}
