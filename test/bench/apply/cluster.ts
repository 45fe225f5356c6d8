import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, migrateUp, openDatabase } from '@vaultsync/db'

interface Services {
  startPostgres(options: {
    folder: string
    password: string
    keep: boolean
  }): Promise<{ url: string; stop(): Promise<void> }>
}

export interface Cluster {
  /** A migrated database of its own, opened as the applier's role. */
  database(name: string, connections: number): Promise<{ ingest: Database; owner: Database }>
  stop(): Promise<void>
}

/** An embedded PostgreSQL with the settings of a shop: everything that is said to be written is on the disk. */
export async function startCluster(): Promise<Cluster> {
  const services = (await import('../../../tools/services/postgres.mjs' as string)) as Services
  const folder = mkdtempSync(join(tmpdir(), 'vaultsync-bench-'))
  const password = 'bench'
  const server = await services.startPostgres({ folder, password, keep: true })
  const opened: Database[] = []
  return {
    async database(name, connections) {
      const url = new URL(server.url)
      const root = openDatabase(url.href, { role: 'owner', max: 1 })
      await root.sql.unsafe(`create database ${name}`)
      await root.close()
      url.pathname = `/${name}`
      await migrateUp(url.href)
      const owner = openDatabase(url.href, { role: 'owner', max: 2 })
      url.username = 'vaultsync_ingest'
      const ingest = openDatabase(url.href, { role: 'ingest', max: connections })
      opened.push(owner, ingest)
      return { ingest, owner }
    },
    async stop() {
      for (const database of opened) await database.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
