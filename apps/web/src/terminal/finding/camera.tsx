import { useEffect, useRef, useState } from 'react'
import { Dialog } from '@vaultsync/ui'
import { useRoom } from '../shell/till-context.tsx'

/** The browser's own reader of codes; not every browser has one, and then the till says so. */
interface CodeReader {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
declare global {
  interface Window {
    readonly BarcodeDetector?: new () => CodeReader
  }
}

const lookEveryMs = 120

export function Camera({ onCode, onClose }: { onCode: (code: string) => void; onClose: () => void }) {
  const { words } = useRoom()
  const video = useRef<HTMLVideoElement>(null)
  const [trouble, setTrouble] = useState<'none' | 'unsupported' | null>(() =>
    window.BarcodeDetector === undefined ? 'unsupported' : null,
  )
  const found = useRef(onCode)
  useEffect(() => {
    found.current = onCode
  })
  useEffect(() => {
    const Reader = window.BarcodeDetector
    if (Reader === undefined) return undefined
    const reader = new Reader()
    let stream: MediaStream | null = null
    let timer: ReturnType<typeof setInterval> | undefined
    const look = async () => {
      if (video.current === null || video.current.readyState < 2) return
      const [code] = await reader.detect(video.current).catch(() => [])
      if (code !== undefined) found.current(code.rawValue)
    }
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      if (video.current === null) return
      video.current.srcObject = stream
      await video.current.play()
      timer = setInterval(() => void look(), lookEveryMs)
    }
    start().catch(() => setTrouble('none'))
    return () => {
      clearInterval(timer)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
  }, [])
  return (
    <Dialog
      title={words.camera.title}
      closeWords={
        <>
          <kbd>Esc</kbd> {words.camera.close}
        </>
      }
      onClose={onClose}
    >
      {trouble === null ? (
        <video ref={video} muted playsInline className="viewfinder" />
      ) : (
        <p>{words.camera[trouble]}</p>
      )}
    </Dialog>
  )
}
