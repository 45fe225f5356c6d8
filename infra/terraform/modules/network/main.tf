data "aws_availability_zones" "here" {
  state = "available"
}

data "aws_region" "here" {}

locals {
  places = slice(data.aws_availability_zones.here.names, 0, var.zones)
  ways   = var.one_way_out ? 1 : var.zones
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  enable_dns_support   = true

  tags = { Name = var.name }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = var.name }
}

resource "aws_subnet" "public" {
  count = var.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = local.places[count.index]
  cidr_block        = cidrsubnet(var.cidr, 4, count.index)

  tags = { Name = "${var.name}-public-${count.index}" }
}

resource "aws_subnet" "private" {
  count = var.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = local.places[count.index]
  cidr_block        = cidrsubnet(var.cidr, 4, 8 + count.index)

  tags = { Name = "${var.name}-private-${count.index}" }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }

  tags = { Name = "${var.name}-public" }
}

resource "aws_route_table_association" "public" {
  count = var.zones

  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}

# The processes call out: to the payment company, sign-in services, the mail server.
resource "aws_eip" "out" {
  count = local.ways

  domain = "vpc"

  tags = { Name = "${var.name}-out-${count.index}" }
}

resource "aws_nat_gateway" "out" {
  count = local.ways

  allocation_id = aws_eip.out[count.index].id
  subnet_id     = aws_subnet.public[count.index].id

  tags       = { Name = "${var.name}-${count.index}" }
  depends_on = [aws_internet_gateway.this]
}

resource "aws_route_table" "private" {
  count = var.zones

  vpc_id = aws_vpc.this.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.out[min(count.index, local.ways - 1)].id
  }

  tags = { Name = "${var.name}-private-${count.index}" }
}

resource "aws_route_table_association" "private" {
  count = var.zones

  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private[count.index].id
}

# Segments do not go through the way out and are not paid for twice.
resource "aws_vpc_endpoint" "objects" {
  vpc_id          = aws_vpc.this.id
  service_name    = "com.amazonaws.${data.aws_region.here.region}.s3"
  route_table_ids = aws_route_table.private[*].id

  tags = { Name = "${var.name}-objects" }
}
