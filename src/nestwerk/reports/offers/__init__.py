"""Offers on paper and as sheets: forms for providers, the brochure, the Präventionsfaden."""
