import { logLevel, type logCreator } from 'kafkajs'

/**
 * The client shouts about every broker that is still waking up, and retries anyway. What does not heal reaches the
 * caller as an error; this passes on only what someone asked to hear.
 */
export function quietLog(onWarning?: (message: string) => void): logCreator {
  return () =>
    ({ level, log }) => {
      if (level <= logLevel.ERROR && onWarning !== undefined)
        onWarning(`${log.message} ${String(log.error ?? '')}`.trim())
    }
}
