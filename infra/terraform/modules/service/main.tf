module "task" {
  source = "../task"

  name           = var.name
  places         = var.places
  program        = var.program
  cpu            = var.size.cpu
  memory_mb      = var.size.memory_mb
  storage_gb     = var.storage_gb
  health_command = var.health_command
  scraped        = var.scraped
}

resource "aws_ecs_service" "this" {
  name             = var.name
  cluster          = var.places.cluster.arn
  task_definition  = module.task.arn
  launch_type      = "FARGATE"
  platform_version = "1.4.0"
  desired_count    = var.size.least
  propagate_tags   = "SERVICE"

  # One that may only exist once stops before the next starts; the others hand over with nothing missing.
  deployment_minimum_healthy_percent = var.size.most == 1 ? 0 : 100
  deployment_maximum_percent         = var.size.most == 1 ? 100 : 200
  health_check_grace_period_seconds  = var.target_group == null ? null : 60

  # A release that does not come up is taken back by itself.
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.places.subnet_ids
    security_groups  = coalesce(var.security_group_ids, var.places.security_group_ids)
    assign_public_ip = false
  }

  dynamic "load_balancer" {
    for_each = var.target_group == null ? [] : [var.target_group]

    content {
      target_group_arn = load_balancer.value
      container_name   = var.name
      container_port   = var.program.port
    }
  }

  dynamic "service_registries" {
    for_each = aws_service_discovery_service.this

    content {
      registry_arn = service_registries.value.arn
    }
  }

  lifecycle {
    # Scaling moves it.
    ignore_changes = [desired_count]
  }
}

resource "aws_service_discovery_service" "this" {
  count = var.discovered ? 1 : 0

  name = var.name

  dns_config {
    namespace_id = var.places.cluster.namespace_id

    dns_records {
      type = "A"
      ttl  = 10
    }
  }
}
