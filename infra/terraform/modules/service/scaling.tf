locals {
  grows = var.size.most > var.size.least
}

resource "aws_appautoscaling_target" "this" {
  count = local.grows ? 1 : 0

  service_namespace  = "ecs"
  resource_id        = "service/${var.places.cluster.name}/${aws_ecs_service.this.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.size.least
  max_capacity       = var.size.most
}

resource "aws_appautoscaling_policy" "cpu" {
  count = local.grows && var.cpu_target != null ? 1 : 0

  name               = "${var.name}-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this[0].service_namespace
  resource_id        = aws_appautoscaling_target.this[0].resource_id
  scalable_dimension = aws_appautoscaling_target.this[0].scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = var.cpu_target
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

# One more while the fullest partition waits; one less once it has waited for nothing a quarter of an hour long.
resource "aws_appautoscaling_policy" "lag" {
  for_each = local.grows && var.lag != null ? { grow = 1, shrink = -1 } : {}

  name               = "${var.name}-lag-${each.key}"
  policy_type        = "StepScaling"
  service_namespace  = aws_appautoscaling_target.this[0].service_namespace
  resource_id        = aws_appautoscaling_target.this[0].resource_id
  scalable_dimension = aws_appautoscaling_target.this[0].scalable_dimension

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    cooldown                = 120
    metric_aggregation_type = "Maximum"

    step_adjustment {
      scaling_adjustment          = each.value
      metric_interval_lower_bound = each.key == "grow" ? "0" : null
      metric_interval_upper_bound = each.key == "shrink" ? "0" : null
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "lag" {
  for_each = aws_appautoscaling_policy.lag

  alarm_name          = "${var.places.cluster.name}-${var.name}-lag-${each.key}"
  alarm_description   = "Moves the number of appliers; nobody need look."
  namespace           = var.lag.namespace
  metric_name         = var.lag.metric
  dimensions          = { process = var.lag.told_by }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = each.key == "grow" ? 2 : 15
  comparison_operator = each.key == "grow" ? "GreaterThanOrEqualToThreshold" : "LessThanThreshold"
  threshold           = each.key == "grow" ? var.lag.grow_at : var.lag.shrink_at
  treat_missing_data  = "ignore"
  alarm_actions       = [each.value.arn]
}
