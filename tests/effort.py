"""How hard the property tests try: few inputs as a rule, KGRAPH_THOROUGH=1 for a long run."""

import os

from hypothesis import HealthCheck, settings

THOROUGH = os.environ.get("KGRAPH_THOROUGH") == "1"
FACTOR = 20


def tries(number: int) -> settings:
    """Return settings of a test that tries so many inputs, many more in a thorough run."""
    return settings(
        max_examples=number * (FACTOR if THOROUGH else 1),
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
