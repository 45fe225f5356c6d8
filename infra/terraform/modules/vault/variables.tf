variable "name" {
  type = string
}

variable "given" {
  description = "Names of the secrets whose values people put in."
  type        = set(string)
}
