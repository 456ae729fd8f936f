"""Files to tables: whatever program wrote them."""
