"""Pictures as they come in, decoded and encoded anew, and where each is shown from."""
