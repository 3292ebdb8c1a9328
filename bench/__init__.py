"""What is measured, and against what: `python -m bench`; the figures stand in RESULTS.md.

Each room measures one thing and gives tables. The scripts beside them (reading, understanding,
store, web) look into one room of mailbot each, and profile it.
"""
