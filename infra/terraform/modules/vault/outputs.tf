output "key_arn" {
  value = aws_kms_key.this.arn
}

output "secrets" {
  description = "Where each secret is, by the name that the apps read."
  value       = { for name, secret in aws_secretsmanager_secret.given : name => secret.arn }
}

output "names" {
  value = [for secret in aws_secretsmanager_secret.given : secret.name]
}
