"""The source of the templates of the attachment."""
