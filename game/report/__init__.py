"""Reports as pages: on a story from many simulated lives, on trials and on the evidence."""
