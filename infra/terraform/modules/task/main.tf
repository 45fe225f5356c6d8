data "aws_region" "here" {}

locals {
  health = coalesce(var.health_command, [
    "CMD", "node", "-e",
    "fetch('http://127.0.0.1:${var.program.port}${var.program.health_path}').then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))",
  ])

  program = merge(
    {
      name         = var.name
      image        = "${var.program.image}:${var.program.release}"
      essential    = true
      environment  = [for name in sort(keys(var.program.environment)) : { name = name, value = var.program.environment[name] }]
      secrets      = [for name in sort(keys(var.program.secrets)) : { name = name, valueFrom = var.program.secrets[name] }]
      portMappings = [{ containerPort = var.program.port, protocol = "tcp" }]
      # More than the ten seconds in which a gateway answers what is under way, and the batch in an applier's hands.
      stopTimeout     = 60
      linuxParameters = { initProcessEnabled = true }
      ulimits         = [{ name = "nofile", softLimit = 65536, hardLimit = 65536 }]

      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = var.places.cluster.log_group
          awslogs-region        = data.aws_region.here.region
          awslogs-stream-prefix = var.name
        }
      }
    },
    length(var.program.command) == 0 ? {} : { command = var.program.command },
    !var.checked ? {} : {
      healthCheck = { command = local.health, interval = 15, timeout = 5, retries = 3, startPeriod = 60 }
    },
  )
}

resource "aws_ecs_task_definition" "this" {
  family                   = "${var.places.cluster.name}-${var.name}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = tostring(var.cpu)
  memory                   = tostring(var.memory_mb)
  execution_role_arn       = aws_iam_role.starts.arn
  task_role_arn            = aws_iam_role.runs.arn
  container_definitions    = jsonencode(concat([local.program], var.scraped ? [local.scraper] : []))

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  dynamic "ephemeral_storage" {
    for_each = var.storage_gb == null ? [] : [var.storage_gb]

    content {
      size_in_gib = ephemeral_storage.value
    }
  }
}
