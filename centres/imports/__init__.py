"""Files of places: areas and postcodes; and what the imports of all rooms share."""
