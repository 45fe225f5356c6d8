variable "name" {
  type = string
}

variable "cidr" {
  type = string
}

variable "zones" {
  type = number
}

variable "one_way_out" {
  description = "One gateway to the internet instead of one per zone."
  type        = bool
}

variable "ports" {
  type = object({ web = number, gateway = number, search = number })
}
