resource "aws_lb" "this" {
  name               = var.name
  load_balancer_type = "application"
  subnets            = var.subnet_ids
  security_groups    = var.security_group_ids

  # Shorter than the 65 s for which gateway and portal keep a connection open, so that the door never sends a request
  # into one that is just closing; longer than the 30 s between two pings of a lane's socket, so that none is cut.
  idle_timeout               = 60
  drop_invalid_header_fields = true
  enable_deletion_protection = true
  xff_header_processing_mode = "append"
}

locals {
  health_paths = { web = "/api/health", gateway = "/health" }

  groups = {
    for pair in setproduct(["web", "gateway"], ["stable", "canary"]) : join("-", pair) => { program = pair[0], part = pair[1] }
  }

  weights = { stable = 100 - var.canary_weight, canary = var.canary_weight }

  # Till and gateway share one origin, so that a lane's cookie keeps it at the same gateway while that lives.
  gateway_paths = ["/trpc/*", "/segments/*", "/poke"]
}

resource "aws_lb_target_group" "this" {
  for_each = local.groups

  name        = "${var.name}-${each.key}"
  target_type = "ip"
  protocol    = "HTTP"
  port        = var.ports[each.value.program]
  vpc_id      = var.network_id

  # What is under way is answered; sockets are told to come back, and do, spread over time.
  deregistration_delay          = 30
  load_balancing_algorithm_type = "least_outstanding_requests"

  stickiness {
    type            = "lb_cookie"
    cookie_duration = 86400
  }

  health_check {
    path                = local.health_paths[each.value.program]
    matcher             = "200"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type = "forward"

    forward {
      dynamic "target_group" {
        for_each = local.weights

        content {
          arn    = aws_lb_target_group.this["web-${target_group.key}"].arn
          weight = target_group.value
        }
      }

      # Whoever met the canary stays with it for an hour: no page loads half of each release.
      stickiness {
        enabled  = true
        duration = 3600
      }
    }
  }
}

resource "aws_lb_listener_rule" "gateway" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10

  condition {
    path_pattern {
      values = local.gateway_paths
    }
  }

  action {
    type = "forward"

    forward {
      dynamic "target_group" {
        for_each = local.weights

        content {
          arn    = aws_lb_target_group.this["gateway-${target_group.key}"].arn
          weight = target_group.value
        }
      }

      stickiness {
        enabled  = true
        duration = 3600
      }
    }
  }
}

resource "aws_route53_record" "this" {
  count = var.zone_id == null ? 0 : 1

  zone_id = var.zone_id
  name    = var.domain
  type    = "A"

  alias {
    name                   = aws_lb.this.dns_name
    zone_id                = aws_lb.this.zone_id
    evaluate_target_health = true
  }
}
