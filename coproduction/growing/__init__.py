"""How groups grow: stages, money in their hands, ventures, what is expected of them."""
