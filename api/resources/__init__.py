"""Rows of the store → the values that JSON and pages show. Each reads by named queries alone."""
