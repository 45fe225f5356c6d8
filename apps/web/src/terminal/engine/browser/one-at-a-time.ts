/** However often it is asked for while it works, the work is done once more afterwards, and never twice at a time. */
export function oneAtATime(work: () => Promise<unknown>): () => void {
  let going = false
  let again = false
  const ask = (): void => {
    again = going
    if (going) return
    going = true
    void work()
      .catch(() => undefined)
      .finally(() => {
        going = false
        if (again) ask()
      })
  }
  return ask
}
