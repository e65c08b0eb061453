"""Routes, each thin: parse, call, answer."""
