variable "name" {
  type = string
}

variable "topic_arn" {
  type    = string
  default = null
}

variable "balancer" {
  type = string
}

variable "target_groups" {
  type = map(string)
}

variable "database" {
  type = string
}

variable "log_cluster" {
  type = string
}

variable "metrics_namespace" {
  type = string
}
