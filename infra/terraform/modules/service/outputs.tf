output "discovery_name" {
  description = "The host name under which others find it, where it may be found."
  value       = var.discovered ? "${var.name}.${var.places.cluster.namespace}" : null
}
