"""When something is open: the model, its readers, its dates, its words and its exports."""
