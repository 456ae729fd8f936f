"""Open Referral HSDS 3.1 with the German early-childhood profile (docs/hsds-profile.md)."""
