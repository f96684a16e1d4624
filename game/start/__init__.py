"""What happens before anything is installed, with the standard library alone."""
