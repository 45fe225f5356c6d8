ephemeral "random_password" "client" {
  length  = 40
  special = false
}

locals {
  username = "vaultsync"
}

# The service asks for this beginning of the name, and for a key that is not its own.
resource "aws_secretsmanager_secret" "client" {
  name       = "AmazonMSK_${var.name}"
  kms_key_id = var.key_arn
}

data "aws_iam_policy_document" "brokers" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.client.arn]

    principals {
      type        = "Service"
      identifiers = ["kafka.amazonaws.com"]
    }
  }
}

resource "aws_secretsmanager_secret_policy" "client" {
  secret_arn = aws_secretsmanager_secret.client.arn
  policy     = data.aws_iam_policy_document.brokers.json
}

resource "aws_secretsmanager_secret_version" "client" {
  secret_id = aws_secretsmanager_secret.client.id
  secret_string_wo = jsonencode({
    username = local.username
    password = ephemeral.random_password.client.result
  })
  secret_string_wo_version = var.password_version
}

resource "aws_msk_scram_secret_association" "client" {
  cluster_arn     = aws_msk_cluster.this.arn
  secret_arn_list = [aws_secretsmanager_secret.client.arn]

  depends_on = [aws_secretsmanager_secret_version.client, aws_secretsmanager_secret_policy.client]
}
