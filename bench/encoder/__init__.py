"""Teaches the encoder: the judge that reads each sentence beside the others of its text."""

import mailbot  # noqa: F401 - before onnxruntime, which it keeps from telling its maker
