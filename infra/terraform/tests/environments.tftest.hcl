# terraform test: what each environment comes to, without an account. Passwords are made by the real provider.
mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["zone-a", "zone-b", "zone-c"] }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
  mock_resource "aws_db_instance" {
    defaults = { address = "database.internal", port = 5432 }
  }
  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:word" }
  }
}

variables {
  release         = "1.4.0"
  environment     = "trial"
  region          = "eu-central-1"
  domain          = "pos.shop.example"
  certificate_arn = "arn:aws:acm:eu-central-1:000000000000:certificate/trial"
  mail_from       = "Shop <shop@shop.example>"

  images = {
    web    = "images.shop.example/web"
    ingest = "images.shop.example/ingest"
  }
  database = {
    instance_class    = "db.m7g.large"
    storage_gb        = 100
    most_storage_gb   = 500
    standby           = true
    keep_backups_days = 35
    protected         = true
  }
  log = {
    instance_type = "kafka.m7g.large"
    storage_gb    = 100
  }
  processes = {
    web     = { cpu = 1024, memory_mb = 2048, least = 2, most = 4 }
    gateway = { cpu = 1024, memory_mb = 2048, least = 2, most = 6 }
    apply   = { cpu = 1024, memory_mb = 2048, least = 1, most = 8 }
    jobs    = { cpu = 1024, memory_mb = 2048, least = 1, most = 1 }
  }
  search = {
    image      = "getmeili/meilisearch:v1.50.0"
    cpu        = 1024
    memory_mb  = 2048
    storage_gb = 21
  }
}

run "a_release" {
  command = apply

  assert {
    condition     = output.web_url == "https://pos.shop.example"
    error_message = "Everything is at the domain."
  }
  assert {
    condition     = length(module.web_canary) == 0 && length(module.gateway_canary) == 0
    error_message = "Without a canary there is none."
  }
  assert {
    condition     = length(output.secrets_to_fill) == 7
    error_message = "Seven secrets are put in by hand."
  }
}

run "a_canary" {
  command = apply

  variables {
    canary = { release = "1.5.0", weight = 5 }
  }

  assert {
    condition     = length(module.web_canary) == 1 && length(module.gateway_canary) == 1
    error_message = "Web and gateway run a second time."
  }
}

run "a_sign_in_service_brings_its_secret" {
  command = plan

  variables {
    sign_in          = { GOOGLE = { issuer = "https://accounts.example", client_id = "id", name = "Google" } }
    optional_secrets = ["SMTP_URL"]
  }

  assert {
    condition     = contains(keys(local.web_secrets), "OIDC_GOOGLE_CLIENT_SECRET") && local.web_environment.OIDC_GOOGLE_NAME == "Google"
    error_message = "Web is told all four settings of the service."
  }
  assert {
    condition     = contains(keys(local.web_secrets), "SMTP_URL") && contains(keys(local.ingest_secrets), "SMTP_URL")
    error_message = "A secret that is there reaches both programs."
  }
}

run "a_tag_that_moves_is_refused" {
  command = plan

  variables {
    release = "latest"
  }
  expect_failures = [var.release]
}

run "a_ninth_applier_is_refused" {
  command = plan

  variables {
    processes = {
      web     = { cpu = 1024, memory_mb = 2048, least = 2, most = 4 }
      gateway = { cpu = 1024, memory_mb = 2048, least = 2, most = 6 }
      apply   = { cpu = 1024, memory_mb = 2048, least = 1, most = 9 }
      jobs    = { cpu = 1024, memory_mb = 2048, least = 1, most = 1 }
    }
  }
  expect_failures = [var.processes]
}

run "a_database_without_backups_is_refused" {
  command = plan

  variables {
    database = {
      instance_class    = "db.m7g.large"
      storage_gb        = 100
      most_storage_gb   = 500
      standby           = true
      keep_backups_days = 1
      protected         = true
    }
  }
  expect_failures = [var.database]
}
