"""TOML and environment → one frozen, typed Config, or all faults at once.

`definitions` says what can be configured, `loading` reads it and names every fault with its
line, `example` writes config.example.toml from the definitions.
"""

from mailbot.config.definitions import Config
from mailbot.config.loading import ConfigFault, ConfigFaults, fault_of, load, load_whole, parse

__all__ = ["Config", "ConfigFault", "ConfigFaults", "fault_of", "load", "load_whole", "parse"]
