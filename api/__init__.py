"""The service, its pages and the command line."""
