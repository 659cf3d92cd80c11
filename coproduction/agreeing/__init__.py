"""What is agreed with a group, what it delivers against it, and reviews that freeze it."""
