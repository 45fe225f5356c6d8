# Sized to begin with; what a tenant adds shows on the dashboard long before it hurts.
environment     = "production"
region          = "eu-central-1"
domain          = "app.vaultsync.example"
certificate_arn = "arn:aws:acm:eu-central-1:000000000000:certificate/production"
mail_from       = "VaultSync <no-reply@vaultsync.example>"

images = {
  web    = "000000000000.dkr.ecr.eu-central-1.amazonaws.com/vaultsync/web"
  ingest = "000000000000.dkr.ecr.eu-central-1.amazonaws.com/vaultsync/ingest"
}

database = {
  instance_class    = "db.m7g.2xlarge"
  storage_gb        = 500
  most_storage_gb   = 4000
  standby           = true
  keep_backups_days = 35
  protected         = true
}

log = {
  instance_type = "kafka.m7g.large"
  storage_gb    = 500
}

processes = {
  web     = { cpu = 2048, memory_mb = 4096, least = 2, most = 8 }
  gateway = { cpu = 1024, memory_mb = 2048, least = 3, most = 20 }
  apply   = { cpu = 2048, memory_mb = 4096, least = 2, most = 8 }
  jobs    = { cpu = 2048, memory_mb = 4096, least = 2, most = 2 }
}

search = {
  image      = "getmeili/meilisearch:v1.50.0"
  cpu        = 2048
  memory_mb  = 8192
  storage_gb = 100
}

optional_secrets = ["SMTP_URL", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"]
