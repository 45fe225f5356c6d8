import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Everything this process counts, in one place; no label ever holds a tenant, a store or a device. */
export function openMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'vaultsync_' })
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter({ name: `vaultsync_${name}`, help, labelNames: [...labelNames], registers })
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name: `vaultsync_${name}`, help, labelNames: [...labelNames], registers })
  const timer = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Histogram({ name: `vaultsync_${name}`, help, labelNames: [...labelNames], buckets: seconds, registers })
  return {
    registry,
    requests: timer('request_seconds', 'Requests answered', ['path', 'status']),
    acceptedOps: counter('ops_accepted_total', 'Ops made durable in the log'),
    repeatedOps: counter('ops_repeated_total', 'Ops that were applied already when they came'),
    refusedOps: counter('ops_refused_total', 'Ops that could not be sequenced', ['code']),
    askedForPatience: counter('push_patience_total', 'Pushes answered with a wish to wait', ['why']),
    appends: timer('log_append_seconds', 'From a push to its durable record'),
    sockets: gauge('sockets', 'Open poke sockets'),
    pokes: counter('pokes_total', 'Frames sent over poke sockets'),
    appliedOps: counter('ops_applied_total', 'Ops applied to the ledger'),
    duplicateOps: counter('ops_duplicate_total', 'Ops that the gate had passed before'),
    quarantinedOps: counter('ops_quarantined_total', 'Ops put aside with their bytes', ['code']),
    applies: timer('apply_seconds', 'One batch from the log into the ledger'),
    applyFailures: counter('apply_failures_total', 'Batches that could not be applied and are tried again'),
    lagRecords: gauge('log_lag_records', 'Records in the log that are not applied', ['partition']),
    jobs: timer('job_seconds', 'Runs of background jobs', ['job', 'outcome']),
  }
}

export type Metrics = ReturnType<typeof openMetrics>
