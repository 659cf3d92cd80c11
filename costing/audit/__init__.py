"""The resource audit: what is spent, on what, for whose benefit, and what is decided of it."""
