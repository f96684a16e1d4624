"""What comes from outside, damaged as hands, editors, mail and chance do it: mutations, and what must hold of them."""
