"""The command line. The only package besides ``tui`` that imports click; commands are imported when they are run."""
