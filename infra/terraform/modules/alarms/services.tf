locals {
  services = {
    "door-errors" = {
      namespace = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", statistic = "Sum"
      threshold = 20, minutes = 5, above = true, dimensions = { LoadBalancer = var.balancer }
      says      = "Programs answer with errors. While a canary runs: take it back first."
    }
    "door-unanswered" = {
      namespace = "AWS/ApplicationELB", metric = "HTTPCode_ELB_5XX_Count", statistic = "Sum"
      threshold = 20, minutes = 5, above = true, dimensions = { LoadBalancer = var.balancer }
      says      = "The door finds nobody who answers."
    }
    "database-cpu" = {
      namespace = "AWS/RDS", metric = "CPUUtilization", statistic = "Average"
      threshold = 80, minutes = 15, above = true, dimensions = { DBInstanceIdentifier = var.database }
      says      = "The database works at its limit."
    }
    "database-storage" = {
      namespace = "AWS/RDS", metric = "FreeStorageSpace", statistic = "Minimum"
      threshold = 20 * 1024 * 1024 * 1024, minutes = 10, above = false, dimensions = { DBInstanceIdentifier = var.database }
      says      = "Less than 20 GiB left, and it did not grow by itself."
    }
    "database-memory" = {
      namespace = "AWS/RDS", metric = "FreeableMemory", statistic = "Minimum"
      threshold = 256 * 1024 * 1024, minutes = 10, above = false, dimensions = { DBInstanceIdentifier = var.database }
      says      = "The database is short of memory."
    }
  }

  # Told by broker.
  brokers = {
    for pair in setproduct(keys(local.copies), ["1", "2", "3"]) : join("-", pair) => merge(local.copies[pair[0]], {
      dimensions = { "Cluster Name" = var.log_cluster, "Broker ID" = pair[1] }
    })
  }

  copies = {
    "log-disk" = {
      namespace = "AWS/Kafka", metric = "KafkaDataLogsDiskUsed", statistic = "Maximum"
      threshold = 75, minutes = 10, above = true
      says      = "A broker's disk fills: seven days of everything must fit."
    }
    "log-copies" = {
      namespace = "AWS/Kafka", metric = "UnderMinIsrPartitionCount", statistic = "Maximum"
      threshold = 1, minutes = 3, above = true
      says      = "Too few copies: appends are refused and lanes wait. Nothing accepted is at risk."
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "service" {
  for_each = merge(local.services, local.brokers)

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.says
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = 60
  evaluation_periods  = each.value.minutes
  comparison_operator = each.value.above ? "GreaterThanOrEqualToThreshold" : "LessThanThreshold"
  threshold           = each.value.threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  ok_actions          = local.actions
}

# Half of a release that does not answer is not yet an outage; nobody at all is.
resource "aws_cloudwatch_metric_alarm" "nobody" {
  for_each = { for name, suffix in var.target_groups : name => suffix if endswith(name, "-stable") }

  alarm_name          = "${var.name}-${each.key}-nobody"
  alarm_description   = "No healthy process answers for ${each.key}."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HealthyHostCount"
  dimensions          = { LoadBalancer = var.balancer, TargetGroup = each.value }
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 2
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = local.actions
  ok_actions          = local.actions
}
