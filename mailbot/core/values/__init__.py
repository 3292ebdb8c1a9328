"""The values that the steps speak in: frozen dataclasses and closed sets, nothing else."""
