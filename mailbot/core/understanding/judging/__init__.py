"""The judges of a sentence: readable rules, a learned model, and the panel that weighs them."""
