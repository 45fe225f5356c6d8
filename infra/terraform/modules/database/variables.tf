variable "name" {
  type = string
}

variable "size" {
  type = object({
    engine_version    = string
    instance_class    = string
    storage_gb        = number
    most_storage_gb   = number
    standby           = bool
    keep_backups_days = number
    protected         = bool
    sslmode           = string
  })

  validation {
    condition     = var.size.most_storage_gb > var.size.storage_gb
    error_message = "Storage must be able to grow: most_storage_gb is above storage_gb."
  }
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_group_ids" {
  type = list(string)
}

variable "key_arn" {
  type = string
}

variable "password_version" {
  type = number
}
