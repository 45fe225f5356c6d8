output "bucket" {
  value = aws_s3_bucket.this.bucket
}

output "user" {
  value = aws_iam_user.this.name
}
