terraform {
  # 1.11 is the first whose passwords pass through without resting in the state.
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.7"
    }
  }

  # Bucket, key and region stand in a file of the environment that is kept beside its tfvars by whoever owns the account.
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      product     = "vaultsync"
      environment = var.environment
    }
  }
}
