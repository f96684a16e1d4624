"""What is written in files, as frozen data: stories, systems, maps, words."""
