variable "name" {
  type = string
}

variable "network_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_group_ids" {
  type = list(string)
}

variable "certificate_arn" {
  type = string
}

variable "domain" {
  type = string
}

variable "zone_id" {
  type    = string
  default = null
}

variable "canary_weight" {
  description = "How many of a hundred visitors meet the canary."
  type        = number

  validation {
    condition     = var.canary_weight >= 0 && var.canary_weight <= 100
    error_message = "From 0 to 100."
  }
}

variable "ports" {
  type = object({ web = number, gateway = number })
}
