variable "environment" {
  description = "What this installation is called; part of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,11}$", var.environment))
    error_message = "Small letters, digits and dashes, twelve at most: load balancers allow no longer names."
  }
}

variable "region" {
  description = "Where everything runs."
  type        = string
}

variable "domain" {
  description = "The host name of site, portal, till and gateway. Tills and passkeys belong to it: choose it once."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9-]+([.][a-z0-9-]+)+$", var.domain))
    error_message = "A host name without a scheme, such as pos.example.com."
  }
}

variable "certificate_arn" {
  description = "A certificate for the domain, in the same region."
  type        = string

  validation {
    condition     = startswith(var.certificate_arn, "arn:")
    error_message = "The ARN of a certificate."
  }
}

variable "zone_id" {
  description = "The hosted zone in which the domain is pointed at the load balancer; null where names are kept elsewhere."
  type        = string
  default     = null
}

variable "images" {
  description = "Where the two images are, without a tag."
  type = object({
    web    = string
    ingest = string
  })

  validation {
    condition     = alltrue([for image in values(var.images) : !can(regex(":[^/]*$", image))])
    error_message = "Without a tag: release says which one runs."
  }
}

variable "release" {
  description = "The tag that runs. Rolling back is the tag before."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$", var.release)) && var.release != "latest"
    error_message = "A tag that never moves; latest would make a rollback impossible."
  }
}

variable "canary" {
  description = "A second tag of web and gateway, and how many of a hundred visitors meet it. Null: none."
  type = object({
    release = string
    weight  = number
  })
  default = null

  validation {
    condition     = var.canary == null ? true : var.canary.weight >= 0 && var.canary.weight <= 100
    error_message = "The weight is from 0 to 100."
  }
}

variable "zones" {
  description = "Availability zones. Three, because the log keeps three copies."
  type        = number
  default     = 3

  validation {
    condition     = var.zones == 3
    error_message = "The log needs three zones: two copies must survive the loss of one."
  }
}

variable "network_cidr" {
  description = "The addresses of the network."
  type        = string
  default     = "10.40.0.0/16"

  validation {
    condition     = can(cidrsubnet(var.network_cidr, 4, 15))
    error_message = "A network of at least sixteen parts, such as 10.40.0.0/16."
  }
}

variable "one_way_out" {
  description = "One gateway to the internet for all zones: cheaper, and gone when its zone is."
  type        = bool
  default     = false
}

variable "database" {
  description = "The size of the database, how long it can be taken back to any second, and how hard it is to lose."
  type = object({
    engine_version    = optional(string, "18")
    instance_class    = string
    storage_gb        = number
    most_storage_gb   = number
    standby           = bool
    keep_backups_days = number
    protected         = bool
    sslmode           = optional(string, "require")
  })

  validation {
    condition     = tonumber(split(".", var.database.engine_version)[0]) >= 18
    error_message = "PostgreSQL 18 or newer."
  }
  validation {
    condition     = var.database.keep_backups_days >= 7 && var.database.keep_backups_days <= 35
    error_message = "Backups for 7 to 35 days: lanes send again what is younger than 7 days, and no more is promised."
  }
  validation {
    condition     = contains(["require", "verify-full"], var.database.sslmode)
    error_message = "require, or verify-full where the images carry the authority's certificate (NODE_EXTRA_CA_CERTS)."
  }
}

variable "log" {
  description = "The brokers. What the topic must promise is not a variable."
  type = object({
    kafka_version = optional(string, "3.9.x.kraft")
    instance_type = string
    storage_gb    = number
  })
}

variable "password_version" {
  description = "Counted up to give database and log new passwords: modules/database/README.md says what else to do then."
  type        = number
  default     = 1
}

variable "processes" {
  description = "Size and number of each role. Units of cpu are 1/1024 of a core."
  type = map(object({
    cpu       = number
    memory_mb = number
    least     = number
    most      = number
  }))

  validation {
    condition     = toset(keys(var.processes)) == toset(["web", "gateway", "apply", "jobs"])
    error_message = "Exactly web, gateway, apply and jobs."
  }
  validation {
    condition     = alltrue([for size in values(var.processes) : size.least >= 1 && size.most >= size.least])
    error_message = "At least one of each, and most is not below least."
  }
  validation {
    condition     = try(var.processes.apply.most <= 8, false)
    error_message = "The log has 8 partitions: a ninth applier would have nothing to do."
  }
}

variable "search" {
  description = "The search server. What it holds is filed anew from the catalogue when it starts empty."
  type = object({
    image      = string
    cpu        = number
    memory_mb  = number
    storage_gb = number
  })

  validation {
    condition     = can(regex(":v[0-9]+[.][0-9]+", var.search.image))
    error_message = "With its version: getmeili/meilisearch:v1.50.0, say."
  }
}

variable "mail_from" {
  description = "What letters say they come from."
  type        = string
}

variable "optional_secrets" {
  description = "Which of the secrets that the product can do without are in the vault."
  type        = set(string)
  default     = []

  validation {
    condition = length(setsubtract(var.optional_secrets, [
      "SMTP_URL", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET",
    ])) == 0
    error_message = "SMTP_URL, STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET; secrets of sign-in services follow from sign_in."
  }
}

variable "sign_in" {
  description = "Sign-in services by the word that stands in their settings, in capitals: docs/operations/sign-in-and-support.md."
  type = map(object({
    issuer    = string
    client_id = string
    name      = string
  }))
  default = {}

  validation {
    condition     = alltrue([for word in keys(var.sign_in) : can(regex("^[A-Z0-9]+$", word))])
    error_message = "Capital letters and digits: OIDC_<WORD>_ISSUER is read from them."
  }
}

variable "alarm_topic_arn" {
  description = "Where alarms are told; null shows them on the console alone."
  type        = string
  default     = null
}
