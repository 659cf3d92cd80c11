"""What is tried: prototypes, and journeys drawn before and after."""
