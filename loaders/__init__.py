"""A document becomes a record: bytes, text with offsets, outline, measures, record."""
