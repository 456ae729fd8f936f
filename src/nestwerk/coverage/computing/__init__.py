"""Answers, made of frozen inputs: arrays and words in, a summary and arrays out. Only the worker loads this."""
