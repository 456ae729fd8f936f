"""Tables of strangers: whatever program wrote them, read as rows with numbers, columns proposed, words mended."""
