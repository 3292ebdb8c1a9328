"""Words and phrases of any script, found in linear time: what parties, people and items share.

Not here: what a phrase means. That stands in `rules/understanding/*.toml`.
"""
