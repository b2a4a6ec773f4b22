"""``python -m lumbar``."""

import sys

from lumbar.main import main

sys.exit(main())
