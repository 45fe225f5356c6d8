# What a person is woken for. The figures of the processes come from their /metrics; infra/observability has the same
# thresholds for Prometheus, and more of them.
locals {
  actions = var.topic_arn == null ? [] : [var.topic_arn]

  processes = {
    "lag" = {
      metric = "vaultsync_log_lag_records", process = "gateway", statistic = "Maximum", threshold = 20000, minutes = 5
      says   = "The books are far behind the log: look at the appliers, then at the database."
    }
    "apply-failures" = {
      metric = "vaultsync_apply_failures_total", process = "apply", statistic = "Sum", threshold = 1, minutes = 5
      says   = "Batches cannot be booked and are tried again: /health/detailed of an applier says why."
    }
    "quarantine" = {
      metric = "vaultsync_ops_quarantined_total", process = "apply", statistic = "Sum", threshold = 1, minutes = 1
      says   = "Ops were put aside with their bytes; a person decides: docs/runbook-refusals.md."
    }
    "patience" = {
      metric = "vaultsync_push_patience_total", process = "gateway", statistic = "Sum", threshold = 100, minutes = 10
      says   = "Lanes are asked to wait: the appliers do not keep up."
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "process" {
  for_each = local.processes

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.says
  namespace           = var.metrics_namespace
  metric_name         = each.value.metric
  dimensions          = { process = each.value.process }
  statistic           = each.value.statistic
  period              = 60
  evaluation_periods  = each.value.minutes
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = each.value.threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  ok_actions          = local.actions
}

# A gateway that is gone tells no lag: silence is an alarm of its own.
resource "aws_cloudwatch_metric_alarm" "silence" {
  alarm_name          = "${var.name}-silence"
  alarm_description   = "No gateway tells how far the books are behind: none runs, or none is read."
  namespace           = var.metrics_namespace
  metric_name         = "vaultsync_log_lag_records"
  dimensions          = { process = "gateway" }
  statistic           = "SampleCount"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = local.actions
  ok_actions          = local.actions
}
