"""The triage queue and the record, in the browser: a door, like `cli`.

Pages are rendered here from `templates/pages`; what they show and do comes from the same flows as
on the command line. Nothing is loaded from elsewhere, and no page needs a script to be read.
"""
