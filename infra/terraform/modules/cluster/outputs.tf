output "name" {
  value = aws_ecs_cluster.this.name
}

output "arn" {
  value = aws_ecs_cluster.this.arn
}

output "log_group" {
  value = aws_cloudwatch_log_group.this.name
}

output "namespace_id" {
  value = aws_service_discovery_private_dns_namespace.this.id
}

output "namespace" {
  value = aws_service_discovery_private_dns_namespace.this.name
}

output "metrics_namespace" {
  description = "Under which the figures of /metrics arrive."
  value       = "VaultSync/${aws_ecs_cluster.this.name}"
}
