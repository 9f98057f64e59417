"""Rules that read an edition as a proofreader does; none holds back anything."""
