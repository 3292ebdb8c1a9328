"""How the learned judge is made: labelled sentences in, plain numbers out.

Used by commands and tests alone; scikit-learn is imported only when something is trained.
"""
