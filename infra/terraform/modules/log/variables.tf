variable "name" {
  type = string
}

variable "kafka_version" {
  type = string

  validation {
    condition     = can(regex("^(3[.]9|4[.][0-9]+)[.]x([.]kraft)?$", var.kafka_version))
    error_message = "3.9 or 4: those the client was tried with."
  }
}

variable "instance_type" {
  type = string
}

variable "storage_gb" {
  description = "Of each broker: seven days of everything that is sold."
  type        = number
}

variable "subnet_ids" {
  description = "One per broker."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) == 3
    error_message = "Three brokers in three zones: two copies must survive the loss of one."
  }
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
