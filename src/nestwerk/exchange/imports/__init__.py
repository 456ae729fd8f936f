"""Readers: profile documents as the networks wrote them become figures, texts and accounted lines."""
