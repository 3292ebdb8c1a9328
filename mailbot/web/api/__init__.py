"""The same as the pages, as JSON, with keys instead of sessions; told in an OpenAPI document."""
