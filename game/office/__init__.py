"""The officers' counter: what a result rests on, said so that it can be signed; whole careers by the yearly law."""
