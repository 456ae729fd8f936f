"""A country part by part: what crosses a border between parts is exchanged, so the number of parts changes nothing."""
