variable "name" {
  type = string

  validation {
    condition     = length(var.name) <= 20
    error_message = "Twenty letters at most: names of roles are made from it."
  }
}

variable "places" {
  description = "Where it runs: cluster, subnets, groups and the key of the vault."
  type = object({
    cluster            = object({ name = string, arn = string, log_group = string, metrics_namespace = string, namespace = string, namespace_id = string })
    subnet_ids         = list(string)
    security_group_ids = list(string)
    key_arn            = string
  })
}

variable "program" {
  description = "What runs, and what it is told."
  type = object({
    image       = string
    release     = string
    command     = list(string)
    port        = number
    health_path = string
    environment = map(string)
    secrets     = map(string)
  })

  validation {
    condition     = length(setintersection(keys(var.program.environment), keys(var.program.secrets))) == 0
    error_message = "A name is either told openly or kept secret."
  }
}

variable "cpu" {
  type = number

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096, 8192], var.cpu)
    error_message = "Fargate knows 256, 512, 1024, 2048, 4096 and 8192."
  }
}

variable "memory_mb" {
  type = number

  validation {
    condition     = var.memory_mb >= 512 && var.memory_mb % 512 == 0
    error_message = "In steps of 512 MB."
  }
}

variable "storage_gb" {
  description = "More disk than the twenty that come along."
  type        = number
  default     = null

  validation {
    condition     = var.storage_gb == null ? true : var.storage_gb >= 21 && var.storage_gb <= 200
    error_message = "From 21 to 200."
  }
}

variable "checked" {
  description = "Whether it is asked how it is; not what ends by itself."
  type        = bool
  default     = true
}

variable "health_command" {
  description = "How to ask, for images without Node."
  type        = list(string)
  default     = null
}

variable "scraped" {
  description = "Whether it has /metrics."
  type        = bool
  default     = false
}

variable "scraper_image" {
  description = "A task runs on without it, so it may move; name a version where images are mirrored."
  type        = string
  default     = "public.ecr.aws/cloudwatch-agent/cloudwatch-agent:latest"
}
