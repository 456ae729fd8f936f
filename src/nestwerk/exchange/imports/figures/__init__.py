"""Figures of a profile document: numbers, periods, values, money, co-operations."""
