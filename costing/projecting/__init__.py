"""What a change costs and saves over the years: benefits less bias, discounted, by kind of value."""
