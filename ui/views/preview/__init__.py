"""The preview: the document as pages, always as it would be printed now."""
