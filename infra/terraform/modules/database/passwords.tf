# Made while applying and kept in the vault alone: neither plan nor state ever holds them. They change when
# password_version does, and only then.
ephemeral "random_password" "each" {
  for_each = toset(["owner", "app", "ingest"])

  length  = 40
  special = false
}

locals {
  place = "${aws_db_instance.this.address}:${aws_db_instance.this.port}/${aws_db_instance.this.db_name}?sslmode=${var.size.sslmode}"

  # The roles are made by the app's own migrations; they own nothing and bypass nothing.
  users = { owner = local.owner, app = "vaultsync_app", ingest = "vaultsync_ingest" }

  secrets = {
    DATABASE_URL              = { role = "owner", is_url = true }
    APP_DATABASE_URL          = { role = "app", is_url = true }
    INGEST_DATABASE_URL       = { role = "ingest", is_url = true }
    VAULTSYNC_APP_PASSWORD    = { role = "app", is_url = false }
    VAULTSYNC_INGEST_PASSWORD = { role = "ingest", is_url = false }
  }
}

resource "aws_secretsmanager_secret" "this" {
  for_each = local.secrets

  name       = "${var.name}/${each.key}"
  kms_key_id = var.key_arn
}

resource "aws_secretsmanager_secret_version" "this" {
  for_each = local.secrets

  secret_id = aws_secretsmanager_secret.this[each.key].id
  secret_string_wo = (
    each.value.is_url
    ? "postgres://${local.users[each.value.role]}:${ephemeral.random_password.each[each.value.role].result}@${local.place}"
    : ephemeral.random_password.each[each.value.role].result
  )
  secret_string_wo_version = var.password_version
}
