"""One module for each output format. Reports print an assessment; they run no rule and read no file."""
