"""The instrument engine: expressions, files, forms."""
