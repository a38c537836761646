"""The seam to the network: typed commands go down, typed events come up."""
