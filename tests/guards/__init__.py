"""Guards that stand in every test: closed network, one database, sound pages."""
