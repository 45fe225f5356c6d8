variable "name" {
  type = string
}

variable "places" {
  description = "As of the task."
  type = object({
    cluster            = object({ name = string, arn = string, log_group = string, metrics_namespace = string, namespace = string, namespace_id = string })
    subnet_ids         = list(string)
    security_group_ids = list(string)
    key_arn            = string
  })
}

variable "program" {
  description = "As of the task."
  type = object({
    image       = string
    release     = string
    command     = list(string)
    port        = number
    health_path = string
    environment = map(string)
    secrets     = map(string)
  })
}

variable "size" {
  type = object({
    cpu       = number
    memory_mb = number
    least     = number
    most      = number
  })
}

variable "target_group" {
  description = "Where the door sends visitors; null for what nobody visits."
  type        = string
  default     = null
}

variable "security_group_ids" {
  description = "Instead of those of the places."
  type        = list(string)
  default     = null
}

variable "storage_gb" {
  type    = number
  default = null
}

variable "health_command" {
  type    = list(string)
  default = null
}

variable "scraped" {
  type    = bool
  default = false
}

variable "discovered" {
  description = "Whether others find it by name."
  type        = bool
  default     = false
}

variable "cpu_target" {
  description = "The percentage of its cpu at which another is started; null: never by cpu."
  type        = number
  default     = null
}

variable "lag" {
  description = "A figure that says how much waits, and where to start another and let one go."
  type = object({
    namespace = string
    metric    = string
    told_by   = string
    grow_at   = number
    shrink_at = number
  })
  default = null

  validation {
    condition     = var.lag == null ? true : var.lag.shrink_at < var.lag.grow_at
    error_message = "shrink_at is below grow_at, or the number would swing."
  }
}
