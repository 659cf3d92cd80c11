"""Flows in a network: how a table's cells and totals hang together.

Each count is the flow along one arc, each sum a node where what comes in goes out. Because every
bound is a whole number, whatever a flow can reach, it reaches in whole numbers, and everything
between the least and the greatest flow of an arc is possible too. So the values that a count may
have follow from pushing flow around circles: exact, and no solver is needed.
"""

import heapq
from collections.abc import Callable, Iterable
from fractions import Fraction

ENDLESS = 10**9
Step = tuple[int, int]  # an arc, and +1 for more of it or -1 for less


class Network:
    """Arcs with bounds and a flow that keeps to them; nodes are whatever can be a key."""

    def __init__(self) -> None:
        self.tail: list[int] = []
        self.head: list[int] = []
        self.low: list[int] = []
        self.high: list[int] = []
        self.flow: list[int] = []
        self.cost: list[int] = []
        self.steps_from: list[list[Step]] = []
        self.bounds_before: tuple[list[int], list[int]] | None = None
        self._nodes: dict[object, int] = {}

    def node(self, key: object) -> int:
        if key not in self._nodes:
            self._nodes[key] = len(self.steps_from)
            self.steps_from.append([])
        return self._nodes[key]

    def arc(self, tail, head, *, low: int, high: int, flow: int, cost: int = 0) -> int:
        start, end, number = self.node(tail), self.node(head), len(self.tail)
        self.tail.append(start)
        self.head.append(end)
        self.low.append(low)
        self.high.append(high)
        self.flow.append(flow)
        self.cost.append(cost)
        self.steps_from[start].append((number, 1))
        self.steps_from[end].append((number, -1))
        return number

    def room(self, step: Step) -> int:
        arc, sign = step
        return self.high[arc] - self.flow[arc] if sign > 0 else self.flow[arc] - self.low[arc]

    def start(self, step: Step) -> int:
        arc, sign = step
        return self.tail[arc] if sign > 0 else self.head[arc]

    def end(self, step: Step) -> int:
        arc, sign = step
        return self.head[arc] if sign > 0 else self.tail[arc]

    def push(self, circle: Iterable[Step], amount: int = 1) -> None:
        for arc, sign in circle:
            self.flow[arc] += sign * amount

    def circle(self, step: Step) -> list[Step] | None:
        """The shortest circle with room that begins with ``step``; None where there is none."""
        if self.room(step) < 1:
            return None
        own, goal = step[0], self.start(step)
        came: dict[int, Step] = {self.end(step): step}
        queue = [self.end(step)]
        for node in queue:
            if node == goal:
                return self._walked(came, step, goal)
            for onward in self.steps_from[node]:
                reached = self.end(onward)
                if reached not in came and onward[0] != own and self.room(onward) > 0:
                    came[reached] = onward
                    queue.append(reached)
        return None

    def cheapest_circle(
        self, step: Step, price: Callable[[Step], Fraction | int | None]
    ) -> list[Step] | None:
        """The circle that begins with ``step`` and costs least; ``price`` None: no way there."""
        own, goal = step[0], self.start(step)
        start = self.end(step)
        came: dict[int, Step] = {}
        best: dict[int, Fraction | int] = {start: 0}
        heap: list[tuple[Fraction | int, int]] = [(0, start)]
        done = set()
        while heap:
            paid, node = heapq.heappop(heap)
            if node == goal:
                return self._walked({start: step, **came}, step, goal)
            if node in done:
                continue
            done.add(node)
            for onward in self.steps_from[node]:
                asked = price(onward) if onward[0] != own else None
                reached = self.end(onward)
                if asked is not None and paid + asked < best.get(reached, ENDLESS):
                    best[reached] = paid + asked
                    came[reached] = onward
                    heapq.heappush(heap, (paid + asked, reached))
        return None

    def _walked(self, came: dict[int, Step], step: Step, goal: int) -> list[Step]:
        circle: list[Step] = []
        node, start = goal, self.end(step)
        while node != start:
            circle.append(came[node])
            node = self.start(came[node])
        return [step, *reversed(circle)]

    def reach_end(self, step: Step) -> int:
        """Pushes the arc as far as it goes and says where: exact, or ENDLESS."""
        arc, sign = step
        while self.flow[arc] < ENDLESS // 2 and (circle := self.circle(step)):
            self.push(circle, min(self.room(each) for each in circle))
        return ENDLESS if sign > 0 and self.flow[arc] >= ENDLESS // 2 else self.flow[arc]

    # --- the least cost --------------------------------------------------------------------------

    def cheapen(self) -> None:
        """Brings the flow to its least cost, then fixes what may not differ at that cost.

        What is left open afterwards is exactly the set of all flows of least cost: an arc whose
        reduced cost is not 0 stays where it is in each of them.
        """
        height, circle = self._relaxed()
        while circle:
            self.push(circle, min(self.room(each) for each in circle))
            height, circle = self._relaxed()
        self.bounds_before = (list(self.low), list(self.high))
        for arc, cost in enumerate(self.cost):
            if cost + height[self.tail[arc]] - height[self.head[arc]]:
                self.low[arc] = self.high[arc] = self.flow[arc]

    def _relaxed(self) -> tuple[list[int], list[Step] | None]:
        """The cost of the cheapest way to each node (Bellman and Ford, from everywhere at once);
        or, where a circle costs less than nothing, that circle."""
        height = [0] * len(self.steps_from)
        came: list[Step | None] = [None] * len(height)
        open_steps = [
            (self.start(step), self.end(step), step[1] * self.cost[step[0]], step)
            for onward in self.steps_from
            for step in onward
            if self.room(step) > 0
        ]
        changed = True
        while changed:
            changed = False
            for start, end, cost, step in open_steps:
                if height[start] + cost < height[end]:
                    height[end] = height[start] + cost
                    came[end] = step
                    changed = True
            if changed and (circle := self._circle_among(came)):
                return height, circle
        return height, None

    def _circle_among(self, came: list[Step | None]) -> list[Step] | None:
        """Ways that lead back to themselves only get cheaper each time round."""
        walk = [0] * len(came)
        for first in range(len(came)):
            node = first
            while walk[node] == 0 and (step := came[node]) is not None:
                walk[node] = first + 1
                node = self.start(step)
            if walk[node] == first + 1 and came[node] is not None:
                return self._circle_at(node, came)
            walk[node] = walk[node] or -1
        return None

    def _circle_at(self, node: int, came: list[Step | None]) -> list[Step]:
        circle: list[Step] = []
        at = node
        while not circle or at != node:
            step = came[at]
            assert step is not None  # noqa: S101 - it is a circle
            circle.append(step)
            at = self.start(step)
        return circle[::-1]

    def free_again(self) -> None:
        """Takes back what ``cheapen`` fixed; the flow stays one of least cost."""
        if self.bounds_before is not None:
            self.low, self.high = (list(bounds) for bounds in self.bounds_before)

    def costly(self) -> list[int]:
        return [arc for arc, cost in enumerate(self.cost) if cost and self.flow[arc] > 0]

    # --- a flow to begin with --------------------------------------------------------------------

    def settle(self) -> bool:
        """Finds a flow that keeps to the bounds, whatever the flow is now; False: there is none."""
        if any(low > high for low, high in zip(self.low, self.high, strict=True)):
            return False
        for arc in range(len(self.flow)):
            self.flow[arc] = min(max(self.flow[arc], self.low[arc]), self.high[arc])
        extra = [0] * len(self.steps_from)
        for arc, flow in enumerate(self.flow):
            extra[self.head[arc]] += flow
            extra[self.tail[arc]] -= flow
        while (start := next((n for n, much in enumerate(extra) if much > 0), None)) is not None:
            way = self._way_down(start, extra)
            if way is None:
                return False
            self._send(start, way, extra)
        return True

    def _way_down(self, start: int, extra: list[int]) -> list[Step] | None:
        came: dict[int, Step | None] = {start: None}
        queue = [start]
        for node in queue:
            if extra[node] < 0:
                return self._way_to(node, came)
            for onward in self.steps_from[node]:
                reached = self.end(onward)
                if reached not in came and self.room(onward) > 0:
                    came[reached] = onward
                    queue.append(reached)
        return None

    def _way_to(self, node: int, came: dict[int, Step | None]) -> list[Step]:
        way: list[Step] = []
        while (step := came[node]) is not None:
            way.append(step)
            node = self.start(step)
        return way[::-1]

    def _send(self, start: int, way: list[Step], extra: list[int]) -> None:
        goal = self.end(way[-1])
        amount = min(extra[start], -extra[goal], *(self.room(step) for step in way))
        self.push(way, amount)
        extra[start] -= amount
        extra[goal] += amount
