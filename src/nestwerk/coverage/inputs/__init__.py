"""What the engine computes with: read from the database once, frozen, and nothing of the database in it any more."""
