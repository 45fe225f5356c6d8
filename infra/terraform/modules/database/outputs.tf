output "identifier" {
  value = aws_db_instance.this.identifier
}

output "secrets" {
  description = "Where each address and password is, by the name that the apps read."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.arn }
}
