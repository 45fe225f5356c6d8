output "address" {
  value = aws_lb.this.dns_name
}

output "arn_suffix" {
  value = aws_lb.this.arn_suffix
}

# Known once their listener sends visitors there: a service may not register before.
output "target_groups" {
  value      = { for name, group in aws_lb_target_group.this : name => group.arn }
  depends_on = [aws_lb_listener.https, aws_lb_listener_rule.gateway]
}

output "target_group_suffixes" {
  value = { for name, group in aws_lb_target_group.this : name => group.arn_suffix }
}
