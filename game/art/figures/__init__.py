"""People: one face table per person, any age, whole figures for town, stages, pictures, portraits and poster."""
