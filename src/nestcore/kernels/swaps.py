"""Kernels of siting: a search that swaps sites, and the multipliers that prove how good its answer is.

Costs are whole numbers in float64, weights too, so that every sum is exact in whatever order it is made.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Board(NamedTuple):
    """Who can be helped by whom: per place (CSR) time << 16 | candidate, nearest first, only below `base`.

    What a time costs: `scale` times the time, and `jump` more where it lies above `edge`.
    """

    first: Indices
    packed: npt.NDArray[np.uint32]
    times: npt.NDArray[np.uint16]
    weight: Floats
    base: Floats
    scale: float
    edge: float
    jump: float


class Terms(NamedTuple):
    """Which group a candidate is in, how many of a group must and may be chosen, which are set from the start."""

    group: Indices
    least: Indices
    most: Indices
    forced: Flags


class State(NamedTuple):
    """A choice of sites (-1: slot empty), whom each place goes to, and what every swap would save."""

    site: Indices
    chosen: Flags
    tally: Indices
    near: Floats
    far: Floats
    owner: Indices
    other: Indices
    gain: Floats
    kept: Floats
    loss: Floats


@njit(cache=True, nogil=True)
def _cost(board: Board, time: int) -> float:
    return board.scale * time + (board.jump if time > board.edge else 0.0)


@njit(cache=True, nogil=True)
def _weigh(board: Board, state: State, place: int, weight: float) -> None:
    """Add what one place says about every swap: gains of sites coming in, losses of its own site leaving."""
    near, far, slot = state.near[place], state.far[place], state.owner[place]
    reach = near
    if slot >= 0:
        state.loss[slot] += weight * (far - near)
        reach = far
    for entry in range(board.first[place], board.first[place + 1]):
        cost = _cost(board, board.packed[entry] >> 16)
        if cost >= reach:
            break
        candidate = board.packed[entry] & 65_535
        if cost < near:
            state.gain[candidate] += weight * (near - cost)
        if slot >= 0:
            state.kept[slot, candidate] += weight * (far - max(cost, near))


@njit(cache=True, nogil=True)
def _rank(board: Board, state: State, place: int) -> None:
    """Find the nearest and the second nearest chosen site of one place; -1 is what stands today."""
    near = far = board.base[place]
    owner = other = -1
    for slot in range(len(state.site)):
        if state.site[slot] >= 0:
            cost = _cost(board, board.times[state.site[slot], place])
            if cost < near:
                near, far, owner, other = cost, near, slot, owner
            elif cost < far:
                far, other = cost, slot
    state.near[place], state.far[place], state.owner[place], state.other[place] = near, far, owner, other


@njit(cache=True, nogil=True)
def _put(board: Board, terms: Terms, state: State, slot: int, candidate: int) -> None:
    """Give a slot to a candidate; only places that either site touches are weighed anew."""
    leaving = state.site[slot]
    if leaving >= 0:
        state.chosen[leaving] = False
        state.tally[terms.group[leaving]] -= 1
    state.site[slot] = candidate
    state.chosen[candidate] = True
    state.tally[terms.group[candidate]] += 1
    for place in range(len(board.weight)):
        cost = _cost(board, board.times[candidate, place])
        if cost < state.far[place] or state.owner[place] == slot or state.other[place] == slot:
            _weigh(board, state, place, -board.weight[place])
            _rank(board, state, place)
            _weigh(board, state, place, board.weight[place])


@njit(cache=True, nogil=True)
def pick(terms: Terms, gain: Floats, barred: Flags, count: Indices, left: int) -> int:
    """The best candidate for an empty slot; the last slots are kept for groups that lack sites. -1: nobody may."""
    lacking = 0
    for group in range(len(count)):
        lacking += max(0, terms.least[group] - count[group])
    best, best_gain = -1, -np.inf
    for candidate in range(len(gain)):
        if gain[candidate] > best_gain and not barred[candidate]:
            group = terms.group[candidate]
            if count[group] < terms.most[group] and (left > lacking or count[group] < terms.least[group]):
                best, best_gain = candidate, gain[candidate]
    return best


@njit(cache=True, nogil=True)
def _may_swap(terms: Terms, state: State, slot: int, candidate: int) -> bool:
    leaving = state.site[slot]
    if terms.forced[leaving] or state.chosen[candidate]:
        return False
    old, new = terms.group[leaving], terms.group[candidate]
    if old == new:
        return True
    return bool(state.tally[new] < terms.most[new] and state.tally[old] > terms.least[old])


@njit(cache=True, nogil=True)
def _descend(board: Board, terms: Terms, state: State) -> int:
    """Make the best swap until none saves anything; the number of swaps."""
    swaps = 0
    while True:
        best, best_slot, best_candidate = 0.0, -1, -1
        for slot in range(len(state.site)):
            for candidate in range(len(state.gain)):
                saved = state.gain[candidate] + state.kept[slot, candidate] - state.loss[slot]
                if saved > best and _may_swap(terms, state, slot, candidate):
                    best, best_slot, best_candidate = saved, slot, candidate
        if best_slot < 0:
            return swaps
        _put(board, terms, state, best_slot, best_candidate)
        swaps += 1


@njit(cache=True, nogil=True)
def _total(board: Board, near: Floats) -> float:
    total = 0.0
    for place in range(len(near)):
        total += board.weight[place] * near[place]
    return total


@njit(cache=True, nogil=True)
def _return_to(board: Board, terms: Terms, state: State, best: Indices) -> None:
    """Undo what a failed try changed."""
    wanted = np.zeros(len(state.chosen), np.bool_)
    wanted[best] = True
    missing = [candidate for candidate in best if not state.chosen[candidate]]
    for slot in range(len(best)):
        if not wanted[state.site[slot]]:
            _put(board, terms, state, slot, missing.pop())


@njit(cache=True, nogil=True)
def _start(board: Board, terms: Terms, start: Indices) -> State:
    """Fill the slots: what is given, then what saves most."""
    slots, candidates, places = len(start), len(board.times), len(board.weight)
    state = State(
        np.full(slots, -1, np.int64), np.zeros(candidates, np.bool_), np.zeros(len(terms.least), np.int64),
        board.base.copy(), board.base.copy(), np.full(places, -1, np.int64), np.full(places, -1, np.int64),
        np.zeros(candidates), np.zeros((slots, candidates)), np.zeros(slots),
    )  # fmt: skip
    for place in range(places):
        _weigh(board, state, place, board.weight[place])
    for slot in range(slots):
        candidate = start[slot]
        if candidate < 0:
            candidate = pick(terms, state.gain, state.chosen, state.tally, slots - slot)
        _put(board, terms, state, slot, candidate)
    return state


@njit(cache=True, nogil=True)
def search(
    board: Board, terms: Terms, start: Indices, kicks: Floats, enough: float
) -> tuple[Indices, float, int]:
    """Sites, their cost and the swaps made: greedy, best swaps, then tries from random swaps until it is `enough`.

    `kicks` (tries, swaps, 2) are numbers in [0, 1) that choose slot and candidate; 1 or more means: no swap.
    """
    state = _start(board, terms, start)
    swaps = _descend(board, terms, state)
    best, best_cost = state.site.copy(), _total(board, state.near)
    for attempt in range(len(kicks)):
        if best_cost <= enough:
            break
        for kick in range(kicks.shape[1]):
            slot = int(kicks[attempt, kick, 0] * len(best))
            candidate = int(kicks[attempt, kick, 1] * len(state.gain))
            if slot < len(best) and _may_swap(terms, state, slot, candidate):
                _put(board, terms, state, slot, candidate)
        swaps += _descend(board, terms, state)
        cost = _total(board, state.near)
        if cost < best_cost:
            best, best_cost = state.site.copy(), cost
        else:
            _return_to(board, terms, state, best)
    return best, best_cost, swaps


@njit(cache=True, nogil=True)
def _choose(terms: Terms, gain: Floats, alive: Flags, sites: Indices, barred: Flags) -> float:
    """The sites of greatest gain that keep the rules; their sum, or infinity where no choice keeps them."""
    count = np.zeros(len(terms.least), np.int64)
    total, filled = 0.0, 0
    for candidate in range(len(gain)):
        barred[candidate] = not alive[candidate]
        if terms.forced[candidate]:
            sites[filled] = candidate
            barred[candidate] = True
            count[terms.group[candidate]] += 1
            total += gain[candidate]
            filled += 1
    for slot in range(filled, len(sites)):
        candidate = pick(terms, gain, barred, count, len(sites) - slot)
        if candidate < 0:
            return np.inf
        sites[slot] = candidate
        barred[candidate] = True
        count[terms.group[candidate]] += 1
        total += gain[candidate]
    return total


@njit(cache=True, nogil=True)
def _gains(board: Board, price: Floats, gain: Floats) -> float:
    """What each candidate would save if every place paid its price; the sum of the prices."""
    gain[:] = 0.0
    total = 0.0
    for place in range(len(price)):
        weight, most = board.weight[place], price[place]
        total += weight * most
        for entry in range(board.first[place], board.first[place + 1]):
            cost = _cost(board, board.packed[entry] >> 16)
            if cost >= most:
                break
            gain[board.packed[entry] & 65_535] += weight * (most - cost)
    return total


@njit(cache=True, nogil=True)
def _bar(terms: Terms, gain: Floats, alive: Flags, sites: Indices, room: float) -> None:
    """Strike candidates whose being chosen would lift the bound past the best known cost."""
    lowest = np.inf
    for site in sites:
        if not terms.forced[site]:
            lowest = min(lowest, gain[site])
    for candidate in range(len(gain)):
        if not terms.forced[candidate] and lowest - gain[candidate] > room:
            alive[candidate] = False


@njit(cache=True, nogil=True)
def _slope(board: Board, sites: Indices, price: Floats, slope: Floats, keep: float) -> float:
    """Direction in which the prices should move (1 - sites below the price, smoothed); its weighted square."""
    square = 0.0
    for place in range(len(price)):
        served = 0.0
        if board.base[place] < price[place]:
            served = 1.0
        for site in sites:
            if _cost(board, board.times[site, place]) < price[place]:
                served += 1.0
        slope[place] = (1.0 - served) + keep * slope[place]
        square += board.weight[place] * slope[place] * slope[place]
    return square


@njit(cache=True, nogil=True)
def raise_bound(
    board: Board,
    terms: Terms,
    slots: int,
    prices: Floats,
    alive: Flags,
    upper: float,
    target: float,
    steps: int,
) -> tuple[float, int]:
    """Lagrangian bound below every choice of `slots` sites that costs `upper` or less; the steps it took.

    `prices` end at the best ones found; `alive` loses candidates that no such choice can have.
    """
    price, slope, gain = prices.copy(), np.zeros(len(prices)), np.zeros(len(alive))
    sites, barred = np.zeros(slots, np.int64), np.zeros(len(alive), np.bool_)
    best, stride, idle, step = -np.inf, 1.0, 0, 0
    while step < steps and best < target:
        step += 1
        bound = _gains(board, price, gain) - _choose(terms, gain, alive, sites, barred)
        if bound == -np.inf:
            return np.inf, step
        idle += 1
        if bound > best:
            best, idle = bound, 0
            prices[:] = price
            _bar(terms, gain, alive, sites, upper - bound + 1e-9 * abs(upper))
        elif idle >= 6:
            stride, idle = stride * 0.6, 0
            price[:] = prices
        square = _slope(board, sites, price, slope, 0.5)
        if square == 0.0:
            break
        length = stride * max(upper - bound, 1e-9 * abs(upper)) / square
        for place in range(len(price)):
            price[place] = min(max(price[place] + length * slope[place], 0.0), board.base[place])
    return best, step


def warm_up() -> None:
    """Compile everything once, on two places and two candidates."""
    board = Board(
        np.array([0, 2, 4]), np.array([1 << 16, 2 << 16 | 1, 1 << 16 | 1, 2 << 16], np.uint32),
        np.array([[1, 2], [2, 1]], np.uint16), np.ones(2), np.full(2, 9.0), 1.0, 0.0, 0.0,
    )  # fmt: skip
    terms = Terms(np.zeros(2, np.int64), np.zeros(1, np.int64), np.ones(1, np.int64), np.zeros(2, np.bool_))
    search(board, terms, np.array([-1]), np.zeros((1, 1, 2)), 0.0)
    raise_bound(board, terms, 1, np.full(2, 5.0), np.ones(2, np.bool_), 3.0, 3.0, 2)
