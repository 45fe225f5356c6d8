data "aws_iam_policy_document" "tasks" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

# Starting a task takes its image, its log and its own secrets: one process cannot be started with another's.
resource "aws_iam_role" "starts" {
  name_prefix        = "${var.name}-starts-"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

resource "aws_iam_role_policy_attachment" "starts" {
  role       = aws_iam_role.starts.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

data "aws_iam_policy_document" "starts" {
  statement {
    actions = ["secretsmanager:GetSecretValue"]
    # What follows the seventh part of an ARN picks one word out of a secret.
    resources = distinct([for arn in values(var.program.secrets) : join(":", slice(split(":", arn), 0, 7))])
  }
  statement {
    actions   = ["kms:Decrypt"]
    resources = [var.places.key_arn]
  }
}

resource "aws_iam_role_policy" "starts" {
  name   = "secrets"
  role   = aws_iam_role.starts.id
  policy = data.aws_iam_policy_document.starts.json
}

# The running process asks the cloud for nothing; what reads its figures writes them to the log.
resource "aws_iam_role" "runs" {
  name_prefix        = "${var.name}-runs-"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

resource "aws_iam_role_policy_attachment" "runs" {
  count = var.scraped ? 1 : 0

  role       = aws_iam_role.runs.name
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"
}
