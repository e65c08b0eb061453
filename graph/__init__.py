"""Triples and the store that holds them."""
