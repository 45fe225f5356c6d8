# One image, one program, a role each; and the portal. Web and gateway exist a second time while a canary runs.
locals {
  places = {
    cluster            = module.cluster
    subnet_ids         = module.network.private_subnet_ids
    security_group_ids = [module.network.security_groups.processes]
    key_arn            = module.vault.key_arn
  }

  web = {
    image       = var.images.web
    command     = []
    port        = local.ports.web
    health_path = "/api/health"
    environment = local.web_environment
    secrets     = local.web_secrets
  }
  gateway = {
    image       = var.images.ingest
    command     = ["serve", "--roles", "gateway"]
    port        = local.ports.gateway
    health_path = "/health"
    environment = local.ingest_environment
    secrets     = local.ingest_secrets
  }
}

module "web" {
  source = "./modules/service"

  name         = "web"
  places       = local.places
  program      = merge(local.web, { release = var.release })
  size         = var.processes.web
  target_group = module.door.target_groups["web-stable"]
  cpu_target   = 60
}

module "web_canary" {
  source = "./modules/service"
  count  = var.canary == null ? 0 : 1

  name         = "web-canary"
  places       = local.places
  program      = merge(local.web, { release = var.canary.release })
  size         = merge(var.processes.web, { least = 1 })
  target_group = module.door.target_groups["web-canary"]
  cpu_target   = 60
}

module "gateway" {
  source = "./modules/service"

  name         = "gateway"
  places       = local.places
  program      = merge(local.gateway, { release = var.release })
  size         = var.processes.gateway
  target_group = module.door.target_groups["gateway-stable"]
  cpu_target   = 55
  scraped      = true
}

module "gateway_canary" {
  source = "./modules/service"
  count  = var.canary == null ? 0 : 1

  name         = "gateway-canary"
  places       = local.places
  program      = merge(local.gateway, { release = var.canary.release })
  size         = merge(var.processes.gateway, { least = 1 })
  target_group = module.door.target_groups["gateway-canary"]
  cpu_target   = 55
  scraped      = true
}

# Grows with what waits in the log, not with its own work: an applier that waits for the database is not busy.
module "apply" {
  source = "./modules/service"

  name   = "apply"
  places = local.places
  program = merge(local.gateway, {
    command = ["serve", "--roles", "apply"]
    release = var.release
  })
  size    = var.processes.apply
  scraped = true
  lag = {
    namespace = module.cluster.metrics_namespace
    metric    = "vaultsync_log_lag_records"
    told_by   = "gateway"
    grow_at   = 5000
    shrink_at = 100
  }
}

module "jobs" {
  source = "./modules/service"

  name   = "jobs"
  places = local.places
  program = merge(local.gateway, {
    command = ["serve", "--roles", "jobs"]
    release = var.release
    secrets = merge(local.ingest_secrets, local.owner_secrets)
  })
  size    = var.processes.jobs
  scraped = true
}

# Run by hand before a release, to its end: docs/operations/deploy.md.
module "migrate" {
  source = "./modules/task"

  name   = "migrate"
  places = local.places
  program = merge(local.gateway, {
    command = ["migrate"]
    release = var.canary == null ? var.release : var.canary.release
    secrets = merge(local.ingest_secrets, local.owner_secrets, local.migrate_secrets)
  })
  cpu       = 512
  memory_mb = 1024
  checked   = false
}

module "search" {
  source = "./modules/service"

  name   = "search"
  places = local.places
  program = {
    image       = split(":", var.search.image)[0]
    release     = split(":", var.search.image)[1]
    command     = []
    port        = local.ports.search
    health_path = "/health"
    environment = local.search_environment
    secrets     = { MEILI_MASTER_KEY = module.vault.secrets.MEILI_MASTER_KEY }
  }
  size = {
    cpu       = var.search.cpu
    memory_mb = var.search.memory_mb
    least     = 1
    most      = 1
  }
  storage_gb         = var.search.storage_gb
  security_group_ids = [module.network.security_groups.search]
  health_command     = ["CMD-SHELL", "curl -fs http://127.0.0.1:${local.ports.search}/health"]
  discovered         = true
}
