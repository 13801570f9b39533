"""Results of earlier runs: where they are kept, what tells one run from another, and whether they still hold.

What a run repeats is decided before anything else is imported, so these modules import next to nothing. That a cache is
damaged, somebody else's or not there is no error anywhere: the run is then as if there were none.
"""
