"""The past of offers: one version, its return, visits by month, and the whole directory on a day."""
