"""The lab: bots that live a story by the thousand, and what their lives show."""
