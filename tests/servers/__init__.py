"""Debian's Dovecot, Postfix and PostgreSQL for tests: own folder, free ports of 127.0.0.1.

Nothing is installed here (`install.sh` does that, for CI) and nothing in /etc is used but what
the packages themselves need. Where a server is missing, the test that asked for it is skipped
and says what would run it; with MAILBOT_REQUIRE_SERVERS in the environment it fails.
"""
