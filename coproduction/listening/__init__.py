"""What people say: workshops, surveys, insights, campaigns, and the codes they answer by."""
