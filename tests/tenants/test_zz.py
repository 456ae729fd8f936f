from tests.tenants.machine import run
def test_a(cast): run(cast, examples=6, steps=25, is_planted=True)
