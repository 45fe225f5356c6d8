# Who may call whom: strangers the door, the door web and gateway, the processes everything behind them. Nothing else.
locals {
  groups = {
    door      = "the load balancer"
    processes = "web, gateway, applier and jobs"
    database  = "PostgreSQL"
    log       = "Kafka"
    search    = "the search server"
  }

  calls = {
    "door-web"           = { from = "door", to = "processes", port = var.ports.web }
    "door-gateway"       = { from = "door", to = "processes", port = var.ports.gateway }
    "processes-database" = { from = "processes", to = "database", port = 5432 }
    "processes-log"      = { from = "processes", to = "log", port = 9096 }
    "processes-search"   = { from = "processes", to = "search", port = var.ports.search }
  }

  call_out = ["door", "processes", "search"]
}

resource "aws_security_group" "this" {
  for_each = local.groups

  name        = "${var.name}-${each.key}"
  description = each.value
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_vpc_security_group_ingress_rule" "public" {
  for_each = { http = 80, https = 443 }

  security_group_id = aws_security_group.this["door"].id
  description       = "anyone, ${each.key}"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
}

resource "aws_vpc_security_group_ingress_rule" "call" {
  for_each = local.calls

  security_group_id            = aws_security_group.this[each.value.to].id
  description                  = "from ${local.groups[each.value.from]}"
  referenced_security_group_id = aws_security_group.this[each.value.from].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

# Database and brokers answer and never call; the search server fetches its image.
resource "aws_vpc_security_group_egress_rule" "out" {
  for_each = toset(local.call_out)

  security_group_id = aws_security_group.this[each.key].id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

# Copies travel between the brokers.
resource "aws_vpc_security_group_ingress_rule" "brokers" {
  security_group_id            = aws_security_group.this["log"].id
  description                  = "the brokers among themselves"
  referenced_security_group_id = aws_security_group.this["log"].id
  ip_protocol                  = "-1"
}

resource "aws_vpc_security_group_egress_rule" "brokers" {
  security_group_id            = aws_security_group.this["log"].id
  description                  = "the brokers among themselves"
  referenced_security_group_id = aws_security_group.this["log"].id
  ip_protocol                  = "-1"
}
