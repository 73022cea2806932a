"""Figures from small frames: nothing vanishes, nothing rests on colour alone."""
