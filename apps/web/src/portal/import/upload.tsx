'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState } from 'react'

/** Sends the file piece by piece and goes on to what was found in it. */
export function Upload({ words = 'Choose a file' }: { words?: string }) {
  const router = useRouter()
  const field = useRef<HTMLLabelElement>(null)
  const [sent, setSent] = useState<number | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  function send(file: File) {
    setWrong(null)
    setSent(0)
    const request = new XMLHttpRequest()
    request.open('POST', '/api/import')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.upload.addEventListener('progress', event => setSent(event.loaded / Math.max(1, file.size)))
    request.addEventListener('error', () => refuse('The connection was lost. Nothing was kept; send the file again.'))
    request.addEventListener('load', () => {
      if (request.status === 413) return refuse('The file is larger than 1 GB. Cut it in two.')
      if (request.status !== 200) return refuse('The file was not taken. Sign in again, then send it once more.')
      const { runId } = JSON.parse(request.responseText) as { runId: string }
      return router.push(`/import/${runId}`)
    })
    request.send(file)
  }
  const take = useEffectEvent(send)
  useEffect(() => {
    const place = field.current
    const over = (event: DragEvent) => event.preventDefault()
    function drop(event: DragEvent) {
      event.preventDefault()
      const [file] = event.dataTransfer?.files ?? []
      if (file) take(file)
    }
    place?.addEventListener('dragover', over)
    place?.addEventListener('drop', drop)
    return () => {
      place?.removeEventListener('dragover', over)
      place?.removeEventListener('drop', drop)
    }
  }, [])
  function refuse(why: string) {
    setSent(null)
    setWrong(why)
  }
  return (
    <section aria-labelledby="upload">
      <div className="head">
        <h2 id="upload">A new file</h2>
        <span>CSV or text, up to 1 GB</span>
      </div>
      <label className="drop" ref={field}>
        <span className="btn primary">{words}</span>
        <span className="muted">or drop it here</span>
        <input
          className="sr"
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={event => {
            const [file] = event.target.files ?? []
            if (file) send(file)
          }}
        />
      </label>
      {sent !== null && (
        <progress className="sending" value={sent} aria-label="Sent">
          {Math.round(sent * 100)} %
        </progress>
      )}
      {wrong && (
        <p className="small bad act" role="alert">
          {wrong}
        </p>
      )}
    </section>
  )
}
