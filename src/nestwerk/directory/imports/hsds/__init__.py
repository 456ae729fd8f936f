"""Packages of other systems after Open Referral HSDS 1.1 to 3.1."""
