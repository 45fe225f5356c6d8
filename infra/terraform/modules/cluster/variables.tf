variable "name" {
  type = string
}

variable "network_id" {
  type = string
}
