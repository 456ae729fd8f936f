"""`nestwerk bench reach`, its answer kept under bench/results/."""

import sys

from bench_portal import keep

if __name__ == "__main__":
    sys.exit(keep("reach"))
