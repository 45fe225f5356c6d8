# Small, alone in its zone, and safe to lose. Tags of releases are given on the command line.
environment     = "staging"
region          = "eu-central-1"
domain          = "staging.vaultsync.example"
certificate_arn = "arn:aws:acm:eu-central-1:000000000000:certificate/staging"
mail_from       = "VaultSync staging <no-reply@staging.vaultsync.example>"
one_way_out     = true

images = {
  web    = "000000000000.dkr.ecr.eu-central-1.amazonaws.com/vaultsync/web"
  ingest = "000000000000.dkr.ecr.eu-central-1.amazonaws.com/vaultsync/ingest"
}

database = {
  instance_class    = "db.t4g.medium"
  storage_gb        = 50
  most_storage_gb   = 200
  standby           = false
  keep_backups_days = 7
  protected         = false
}

log = {
  instance_type = "kafka.t3.small"
  storage_gb    = 50
}

processes = {
  web     = { cpu = 1024, memory_mb = 2048, least = 1, most = 2 }
  gateway = { cpu = 512, memory_mb = 1024, least = 1, most = 2 }
  apply   = { cpu = 512, memory_mb = 1024, least = 1, most = 2 }
  jobs    = { cpu = 1024, memory_mb = 2048, least = 1, most = 1 }
}

search = {
  image      = "getmeili/meilisearch:v1.50.0"
  cpu        = 512
  memory_mb  = 2048
  storage_gb = 21
}
