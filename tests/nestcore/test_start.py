"""What the web process pays for at its start."""

import subprocess
import sys


def test_importing_nestcore_leaves_the_solver_and_the_distributions_out() -> None:
    source = (
        "import sys, nestcore.disclosure, nestcore.funnel, nestcore.neighbours, nestcore.rates, nestcore.words;"
        "print([name for name in ('numba', 'scipy.optimize', 'scipy.stats') if name in sys.modules])"
    )
    started = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert started.stdout == "[]\n"
