"""Readers of file formats, one file each: `read(Source) -> SourceText`, listed in `registry`."""
