"""Lists of offers from elsewhere: read, shown, taken row by row, with a report."""
