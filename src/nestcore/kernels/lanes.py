"""Sixteen offers in one register: what is left of the limit, lane by lane, in one step of the machine.

Numba does not find these steps by itself (six times slower), so they are written as vectors. They run on every
machine; one without such registers takes several steps.
"""

from collections.abc import Callable
from typing import Any, Final

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from nestcore.reach.graph import BEYOND

LANES: Final = 16
_LANE: Final = ir.IntType(16)
_ROW: Final = ir.VectorType(_LANE, LANES)
_COUNT: Final = ir.IntType(64)


def _row_at(context: Any, builder: Any, kind: Any, array: Any, row: Any) -> Any:
    """The address of a row of an array (rows, 16) of uint16 that lies in one piece."""
    start = context.make_array(kind)(context, builder, array).data
    return builder.bitcast(
        builder.gep(start, [builder.mul(row, ir.Constant(_COUNT, LANES))]), _ROW.as_pointer()
    )


def _in_all_lanes(builder: Any, value: Any) -> Any:
    nothing = ir.Constant(_ROW, ir.Undefined)
    first = builder.insert_element(nothing, value, ir.Constant(ir.IntType(32), 0))
    return builder.shuffle_vector(first, nothing, ir.Constant(ir.VectorType(ir.IntType(32), LANES), None))


def _raise_row(typing: Any, target: Any, row: Any, source: Any, source_row: Any, ds: Any) -> Any:
    """Let a row be at least another row less ds, each lane stopping at 0: two searches meet."""

    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        own = _row_at(context, builder, signature.args[0], given[0], given[1])
        other = _row_at(context, builder, signature.args[2], given[2], given[3])
        ds = _in_all_lanes(builder, given[4])
        rest = builder.load(other, align=2)
        is_left = builder.icmp_unsigned(">", rest, ds)
        left = builder.select(is_left, builder.sub(rest, ds), ir.Constant(_ROW, None))
        before = builder.load(own, align=2)
        builder.store(builder.select(builder.icmp_unsigned(">", left, before), left, before), own, align=2)
        return context.get_dummy_value()

    return types.void(target, types.int64, source, types.int64, types.uint16), write


def _clear_row(typing: Any, target: Any, row: Any) -> Any:
    """Set every lane of a row to 0: nobody reaches it."""

    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        own = _row_at(context, builder, signature.args[0], given[0], given[1])
        builder.store(ir.Constant(_ROW, None), own, align=2)
        return context.get_dummy_value()

    return types.void(target, types.int64), write


def _turn_row(typing: Any, lanes: Any, row: Any, whole: Any) -> Any:
    """Make times of rests, whole being the limit plus one; a rest of 0 becomes 65535."""

    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        own = _row_at(context, builder, signature.args[0], given[0], given[1])
        rest = builder.load(own, align=2)
        ds = builder.sub(_in_all_lanes(builder, given[2]), rest)
        is_beyond = builder.icmp_unsigned("==", rest, ir.Constant(_ROW, None))
        builder.store(builder.select(is_beyond, ir.Constant(_ROW, [BEYOND] * LANES), ds), own, align=2)
        return context.get_dummy_value()

    return types.void(lanes, types.int64, types.uint16), write


def _is_reached(typing: Any, lanes: Any, row: Any) -> Any:
    """Whether any lane of a row is above 0."""

    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        rest = builder.load(_row_at(context, builder, signature.args[0], given[0], given[1]), align=2)
        is_above = builder.icmp_unsigned("!=", rest, ir.Constant(_ROW, None))
        return builder.icmp_unsigned("!=", builder.bitcast(is_above, _LANE), ir.Constant(_LANE, 0))

    return types.boolean(lanes, types.int64), write


# Called with fewer arguments than they are written with: Numba hands in the first.
raise_row: Callable[..., None] = intrinsic(_raise_row)
clear_row: Callable[..., None] = intrinsic(_clear_row)
turn_row: Callable[..., None] = intrinsic(_turn_row)
is_reached: Callable[..., bool] = intrinsic(_is_reached)
