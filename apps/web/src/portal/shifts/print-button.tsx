'use client'

export function PrintButton({ words }: { words: string }) {
  return (
    <button type="button" className="btn" onClick={() => print()}>
      {words}
    </button>
  )
}
