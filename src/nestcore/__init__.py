"""What Nestwerk computes: arrays and frozen dataclasses in and out; no Django, files, clock, log or globals."""
