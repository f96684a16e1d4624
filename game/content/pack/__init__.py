"""One file of a story: made, looked into without trust, installed."""
