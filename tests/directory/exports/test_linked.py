import json

from nestwerk.directory.exports.linked import data_block


def test_data_block_cannot_leave_its_element() -> None:
    hostile = {"name": "</script><script>alert('ä')</script> & \u2028"}
    block = data_block(hostile)
    assert not set("<>&\u2028") & set(block)
    assert json.loads(block) == hostile
