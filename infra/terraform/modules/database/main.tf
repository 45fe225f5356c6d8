locals {
  major = split(".", var.size.engine_version)[0]
  owner = "vaultsync_owner"
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.name}-"
  family      = "postgres${local.major}"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  # A sale that is answered is on disk, here and on the standby.
  parameter {
    name  = "synchronous_commit"
    value = "on"
  }
  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
  parameter {
    name  = "log_lock_waits"
    value = "1"
  }
  # Tables of goods double within minutes of an import, and the months of sales only ever grow at their end.
  parameter {
    name  = "autovacuum_vacuum_insert_scale_factor"
    value = "0.05"
  }
  parameter {
    name         = "shared_preload_libraries"
    value        = "pg_stat_statements"
    apply_method = "pending-reboot"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "this" {
  identifier     = var.name
  engine         = "postgres"
  engine_version = var.size.engine_version
  instance_class = var.size.instance_class
  db_name        = "vaultsync"

  username            = local.owner
  password_wo         = ephemeral.random_password.each["owner"].result
  password_wo_version = var.password_version

  storage_type          = "gp3"
  allocated_storage     = var.size.storage_gb
  max_allocated_storage = var.size.most_storage_gb
  storage_encrypted     = true
  kms_key_id            = var.key_arn

  multi_az               = var.size.standby
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = var.security_group_ids
  publicly_accessible    = false
  parameter_group_name   = aws_db_parameter_group.this.name

  # Backups and the log behind them: any second of these days can be had back. docs/operations/backups.md
  backup_retention_period   = var.size.keep_backups_days
  backup_window             = "02:00-03:00"
  maintenance_window        = "sun:03:30-sun:04:30"
  copy_tags_to_snapshot     = true
  delete_automated_backups  = !var.size.protected
  deletion_protection       = var.size.protected
  skip_final_snapshot       = !var.size.protected
  final_snapshot_identifier = "${var.name}-last"

  auto_minor_version_upgrade      = true
  allow_major_version_upgrade     = false
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.key_arn
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
}
