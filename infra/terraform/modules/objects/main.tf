data "aws_caller_identity" "here" {}

# Segments and manifests. They can be packed again from the books, so nothing here is a backup of anything.
resource "aws_s3_bucket" "this" {
  bucket = "${var.name}-objects-${data.aws_caller_identity.here.account_id}"
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket = aws_s3_bucket.this.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = "Enabled"
  }
}

# The jobs delete what no manifest has named for two days. A bucket must never do so by age: an old segment of a quiet
# shop is still asked for by every fresh lane.
resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    id     = "what-was-deleted-or-replaced"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 14
    }
    expiration {
      expired_object_delete_marker = true
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 3
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

data "aws_iam_policy_document" "encrypted_ways" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.encrypted_ways.json
}

# Ingest signs with a key of its own, as with any S3 server. The key is made by hand, so that no state holds it.
resource "aws_iam_user" "this" {
  name = "${var.name}-objects"
}

data "aws_iam_policy_document" "user" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.this.arn]
  }
  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = [for place in ["segments", "manifests"] : "${aws_s3_bucket.this.arn}/${place}/*"]
  }
}

resource "aws_iam_user_policy" "this" {
  name   = "objects"
  user   = aws_iam_user.this.name
  policy = data.aws_iam_policy_document.user.json
}
