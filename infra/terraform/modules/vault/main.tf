# One key of ours under which database, log and secrets rest, and a place for every secret that people put in by hand.
data "aws_caller_identity" "here" {}

data "aws_iam_policy_document" "key" {
  statement {
    sid       = "account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.here.account_id}:root"]
    }
  }
}

resource "aws_kms_key" "this" {
  description             = "${var.name}: what rests"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.key.json
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}

# Losing VAULTSYNC_KEK or VAULTSYNC_FIELD_KEY loses what they seal: a month to think better of a deletion.
resource "aws_secretsmanager_secret" "given" {
  for_each = var.given

  name                    = "${var.name}/${each.key}"
  kms_key_id              = aws_kms_key.this.arn
  recovery_window_in_days = 30
}
