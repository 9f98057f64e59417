"""How fast we are, as ratios to the bare libraries on the same finished input, in one run."""
