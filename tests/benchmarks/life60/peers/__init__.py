"""The peers, as their authors would write the job, and this engine; each runs in an environment of its own."""
