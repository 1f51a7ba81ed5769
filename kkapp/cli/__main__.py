"""Runs the command line as ``python -m kkapp.cli``."""

import sys

from kkapp.cli.main import main

sys.exit(main())
