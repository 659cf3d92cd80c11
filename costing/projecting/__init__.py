"""What a change costs and saves over the years: less bias, discounted, by kind of value."""
