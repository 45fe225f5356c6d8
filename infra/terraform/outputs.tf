output "web_url" {
  value = local.web_url
}

output "balancer" {
  description = "Point the domain here where no zone was named."
  value       = module.door.address
}

output "secrets_to_fill" {
  description = "Their values are put in by hand, once: see README.md."
  value       = module.vault.names
}

output "objects_user" {
  description = "Make an access key for it and put both halves into the vault."
  value       = module.objects.user
}

output "migrate" {
  description = "What `aws ecs run-task` needs to bring the tables up to date."
  value = {
    cluster         = module.cluster.name
    task_definition = module.migrate.arn
    subnets         = module.network.private_subnet_ids
    security_groups = [module.network.security_groups.processes]
  }
}
