output "brokers" {
  value = aws_msk_cluster.this.bootstrap_brokers_sasl_scram
}

output "cluster_name" {
  value = aws_msk_cluster.this.cluster_name
}

output "username" {
  value = local.username
}

output "password_secret" {
  description = "The password inside the secret, as a task reads it."
  value       = "${aws_secretsmanager_secret.client.arn}:password::"
}
