module "network" {
  source = "./modules/network"

  name        = local.name
  cidr        = var.network_cidr
  zones       = var.zones
  one_way_out = var.one_way_out
  ports       = local.ports
}

module "vault" {
  source = "./modules/vault"

  name  = local.name
  given = local.given_secrets
}

module "database" {
  source = "./modules/database"

  name               = local.name
  size               = var.database
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.network.security_groups.database]
  key_arn            = module.vault.key_arn
  password_version   = var.password_version
}

module "log" {
  source = "./modules/log"

  name               = local.name
  kafka_version      = var.log.kafka_version
  instance_type      = var.log.instance_type
  storage_gb         = var.log.storage_gb
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.network.security_groups.log]
  key_arn            = module.vault.key_arn
  password_version   = var.password_version
}

module "objects" {
  source = "./modules/objects"

  name = local.name
}

module "cluster" {
  source = "./modules/cluster"

  name       = local.name
  network_id = module.network.id
}

module "door" {
  source = "./modules/door"

  name               = local.name
  network_id         = module.network.id
  subnet_ids         = module.network.public_subnet_ids
  security_group_ids = [module.network.security_groups.door]
  certificate_arn    = var.certificate_arn
  domain             = var.domain
  zone_id            = var.zone_id
  canary_weight      = try(var.canary.weight, 0)
  ports              = { web = local.ports.web, gateway = local.ports.gateway }
}

module "alarms" {
  source = "./modules/alarms"

  name              = local.name
  topic_arn         = var.alarm_topic_arn
  balancer          = module.door.arn_suffix
  target_groups     = module.door.target_group_suffixes
  database          = module.database.identifier
  log_cluster       = module.log.cluster_name
  metrics_namespace = module.cluster.metrics_namespace
}
