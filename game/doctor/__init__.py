"""The scenario doctor: everything that is wrong or doubtful in stories, systems and maps, in a designer's words."""
