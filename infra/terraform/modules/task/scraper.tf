# Reads /metrics of the process beside it and passes on what alarms and scaling look at. It drops timers: for those, and
# for the dashboard, a Prometheus scrapes the same address (infra/observability).
locals {
  passed_on = [
    "vaultsync_log_lag_records",
    "vaultsync_apply_failures_total",
    "vaultsync_ops_accepted_total",
    "vaultsync_ops_applied_total",
    "vaultsync_ops_quarantined_total",
    "vaultsync_ops_refused_total",
    "vaultsync_push_patience_total",
    "vaultsync_sockets",
  ]

  scrape = {
    global = { scrape_interval = "15s" }
    scrape_configs = [{
      job_name       = "vaultsync"
      metrics_path   = "/metrics"
      static_configs = [{ targets = ["127.0.0.1:${var.program.port}"], labels = { process = var.name } }]
    }]
  }

  pass_on = {
    logs = {
      force_flush_interval = 15
      metrics_collected = {
        prometheus = {
          log_group_name         = var.places.cluster.log_group
          prometheus_config_path = "env:PROMETHEUS_CONFIG_CONTENT"
          emf_processor = {
            metric_namespace = var.places.cluster.metrics_namespace
            metric_declaration = [{
              source_labels    = ["job"]
              label_matcher    = "^vaultsync$"
              dimensions       = [["process"]]
              metric_selectors = [for name in local.passed_on : "^${name}$"]
            }]
          }
        }
      }
    }
  }

  scraper = {
    name      = "scraper"
    image     = var.scraper_image
    essential = false
    cpu       = 64
    memory    = 256
    environment = [
      { name = "CW_CONFIG_CONTENT", value = jsonencode(local.pass_on) },
      { name = "PROMETHEUS_CONFIG_CONTENT", value = yamlencode(local.scrape) },
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = var.places.cluster.log_group
        awslogs-region        = data.aws_region.here.region
        awslogs-stream-prefix = "${var.name}-scraper"
      }
    }
  }
}
