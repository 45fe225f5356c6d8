# What each process is told. The names are those that the apps read; tools/infra/deployment.test.ts compares them.
locals {
  name    = "vaultsync-${var.environment}"
  web_url = "https://${var.domain}"

  ports = {
    web     = 3000
    gateway = 4100
    search  = 7700
  }

  # Read by every role of ingest.
  ingest_environment = {
    HOST            = "0.0.0.0"
    GATEWAY_PORT    = tostring(local.ports.gateway)
    WEB_URL         = local.web_url
    TRUST_PROXY     = "1"
    VAULTSYNC_DATA  = "/data"
    KAFKA_BROKERS   = module.log.brokers
    KAFKA_TOPIC     = "vaultsync-ops"
    KAFKA_SSL       = "1"
    KAFKA_USERNAME  = module.log.username
    KAFKA_MECHANISM = "scram-sha-512"
    S3_BUCKET       = module.objects.bucket
    S3_REGION       = var.region
    MEILI_URL       = "http://${module.search.discovery_name}:${local.ports.search}"
    MAIL_FROM       = var.mail_from
  }

  ingest_secrets = merge({
    INGEST_DATABASE_URL  = module.database.secrets.INGEST_DATABASE_URL
    KAFKA_PASSWORD       = module.log.password_secret
    VAULTSYNC_SECRET     = module.vault.secrets.VAULTSYNC_SECRET
    VAULTSYNC_KEK        = module.vault.secrets.VAULTSYNC_KEK
    S3_ACCESS_KEY_ID     = module.vault.secrets.S3_ACCESS_KEY_ID
    S3_SECRET_ACCESS_KEY = module.vault.secrets.S3_SECRET_ACCESS_KEY
    MEILI_MASTER_KEY     = module.vault.secrets.MEILI_MASTER_KEY
  }, local.outside_secrets)

  # The owner's address goes to those alone that change the tables: migrate, and the job that archives months.
  owner_secrets = {
    DATABASE_URL = module.database.secrets.DATABASE_URL
  }

  # Only migrate gives the two roles their passwords.
  migrate_secrets = {
    VAULTSYNC_APP_PASSWORD    = module.database.secrets.VAULTSYNC_APP_PASSWORD
    VAULTSYNC_INGEST_PASSWORD = module.database.secrets.VAULTSYNC_INGEST_PASSWORD
  }

  web_environment = merge({
    NODE_ENV       = "production"
    HOST           = "0.0.0.0"
    WEB_URL        = local.web_url
    NEXTAUTH_URL   = local.web_url
    GATEWAY_URL    = local.web_url
    VAULTSYNC_DATA = "/data"
    MEILI_URL      = "http://${module.search.discovery_name}:${local.ports.search}"
  }, local.sign_in_environment)

  web_secrets = merge({
    APP_DATABASE_URL    = module.database.secrets.APP_DATABASE_URL
    NEXTAUTH_SECRET     = module.vault.secrets.NEXTAUTH_SECRET
    VAULTSYNC_FIELD_KEY = module.vault.secrets.VAULTSYNC_FIELD_KEY
    VAULTSYNC_KEK       = module.vault.secrets.VAULTSYNC_KEK
    MEILI_MASTER_KEY    = module.vault.secrets.MEILI_MASTER_KEY
  }, local.outside_secrets, { for name in local.sign_in_secrets : name => module.vault.secrets[name] })

  # The search server's own words.
  search_environment = {
    MEILI_ENV          = "production"
    MEILI_HTTP_ADDR    = "0.0.0.0:${local.ports.search}"
    MEILI_NO_ANALYTICS = "true"
  }

  outside_secrets = { for name in var.optional_secrets : name => module.vault.secrets[name] }

  sign_in_secrets = toset([for word in keys(var.sign_in) : "OIDC_${word}_CLIENT_SECRET"])
  sign_in_environment = merge([
    for word, service in var.sign_in : {
      "OIDC_${word}_ISSUER"    = service.issuer
      "OIDC_${word}_CLIENT_ID" = service.client_id
      "OIDC_${word}_NAME"      = service.name
    }
  ]...)

  # Whoever installs puts these into the vault once; Terraform makes their places and never reads them.
  given_secrets = setunion([
    "VAULTSYNC_SECRET", "VAULTSYNC_KEK", "VAULTSYNC_FIELD_KEY", "NEXTAUTH_SECRET", "MEILI_MASTER_KEY",
    "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY",
  ], var.optional_secrets, local.sign_in_secrets)
}
