"""Finds the cheapest path on foot through the town, by A* on a grid of half tiles with costs."""

from heapq import heappop, heappush
from math import hypot

from game.content.town.map import Area, TownMap

CELL = 32
FEET = Area(-13, -10, 26, 12)  # the part of a person that bumps into things, around the point they stand on
_ROAD_COST, _GRASS_COST = 12.0, 1.5
_STEPS = tuple((dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
Point = tuple[float, float]
Cell = tuple[int, int]


def feet_at(x: float, y: float) -> Area:
    return Area(x + FEET.x, y + FEET.y, FEET.w, FEET.h)


def free(town_map: TownMap, x: float, y: float) -> bool:
    """Whether a person may stand at (x, y) in map pixels: inside the map and outside every wall."""
    feet = feet_at(x, y)
    width, height = town_map.size
    if feet.x < 0 or feet.y < 0 or feet.x + feet.w > width or feet.y + feet.h > height:
        return False
    return not any(feet.meets(wall) for wall in town_map.walls)


class Ways:
    """The walkable grid of one map. Costs make people prefer pavements and zebra crossings; 0 is blocked."""

    def __init__(self, town_map: TownMap) -> None:
        self.map = town_map
        self.columns, self.rows = town_map.columns * 2, town_map.rows * 2
        self.cost = [[_cost_at(town_map, x, y) for x in range(self.columns)] for y in range(self.rows)]
        for wall in town_map.walls:
            self._block(wall)

    def _block(self, wall: Area) -> None:
        """Block every cell that the wall overlaps, so that walking along open cells never touches it."""
        first_x, first_y = self.clamped(wall.x, wall.y)
        last_x, last_y = self.clamped(wall.x + wall.w - 0.01, wall.y + wall.h - 0.01)
        for y in range(first_y, last_y + 1):
            for x in range(first_x, last_x + 1):
                self.cost[y][x] = 0.0

    def clamped(self, x: float, y: float) -> Cell:
        """The cell of a point, or the nearest cell if the point is off the map."""
        return max(0, min(self.columns - 1, int(x // CELL))), max(0, min(self.rows - 1, int(y // CELL)))

    def open(self, cell: Cell) -> bool:
        x, y = cell
        return 0 <= x < self.columns and 0 <= y < self.rows and self.cost[y][x] > 0

    def nearest(self, x: float, y: float, reach: int = 6) -> Cell | None:
        """The open cell nearest to a point, within `reach` cells."""
        cx, cy = self.clamped(x, y)
        near = [
            (hypot(centre((i, j))[0] - x, centre((i, j))[1] - y), (i, j))
            for i in range(cx - reach, cx + reach + 1)
            for j in range(cy - reach, cy + reach + 1)
            if self.open((i, j))
        ]
        for _, cell in sorted(near)[:12]:
            if clear(self.map, (x, y), centre(cell)):
                return cell
        return min(near)[1] if near else None

    def reached_from(self, x: float, y: float) -> set[Cell]:
        """Every cell one can walk to from a point."""
        start = self.nearest(x, y)
        if start is None:
            return set()
        seen, todo = {start}, [start]
        while todo:
            for cell, _ in self._neighbours(todo.pop()):
                if cell not in seen:
                    seen.add(cell)
                    todo.append(cell)
        return seen

    def _neighbours(self, cell: Cell) -> list[tuple[Cell, float]]:
        x, y = cell
        found = []
        for dx, dy in _STEPS:
            there = (x + dx, y + dy)
            # no cutting of corners: a diagonal step needs both straight ones
            if self.open(there) and (not (dx and dy) or (self.open((x + dx, y)) and self.open((x, y + dy)))):
                found.append((there, hypot(dx, dy)))
        return found

    def path(self, start: Point, goal: Point) -> list[Point]:
        """Points from `start` to `goal` to be connected by straight lines; empty if there is no path."""
        first, last = self.nearest(*start), self.nearest(*goal)
        if first is None or last is None:
            return []
        best: dict[Cell, float] = {first: 0.0}
        came: dict[Cell, Cell] = {}
        queue: list[tuple[float, Cell]] = [(0.0, first)]
        while queue:
            _, cell = heappop(queue)
            if cell == last:
                break
            for there, step in self._neighbours(cell):
                cost = best[cell] + step * self.cost[there[1]][there[0]]
                if cost < best.get(there, 1e18):
                    best[there], came[there] = cost, cell
                    heappush(queue, (cost + hypot(there[0] - last[0], there[1] - last[1]), there))
        if last not in best:
            return []
        cells = [last]
        while cells[-1] != first:
            cells.append(came[cells[-1]])
        return self._straightened(cells[::-1], goal)

    def _straightened(self, cells: list[Cell], goal: Point) -> list[Point]:
        points = [centre(cell) for cell in cells]
        if free(self.map, *goal) and clear(self.map, points[-1], goal):
            points.append(goal)
        kept, at = [], 0
        while at < len(points) - 1:
            ahead = min(len(points) - 1, at + 24)
            while ahead > at + 1 and not self._sees(points[at], points[ahead]):
                ahead -= 1
            kept.append(points[ahead])
            at = ahead
        return [points[0], *kept]

    def _sees(self, a: Point, b: Point) -> bool:
        """Whether the straight line is free and crosses no cell that costs more than those at its ends."""
        limit = max(self._cost(*a), self._cost(*b))
        count = max(1, int(hypot(b[0] - a[0], b[1] - a[1]) // 12))
        for i in range(count + 1):
            if self._cost(a[0] + (b[0] - a[0]) * i / count, a[1] + (b[1] - a[1]) * i / count) > limit:
                return False
        return clear(self.map, a, b)

    def _cost(self, x: float, y: float) -> float:
        cell = self.clamped(x, y)
        return self.cost[cell[1]][cell[0]]


def clear(town_map: TownMap, a: Point, b: Point) -> bool:
    """Whether a person can walk straight from `a` to `b`."""
    left, top = min(a[0], b[0]) + FEET.x, min(a[1], b[1]) + FEET.y
    swept = Area(left, top, abs(a[0] - b[0]) + FEET.w, abs(a[1] - b[1]) + FEET.h)
    walls = [wall for wall in town_map.walls if wall.meets(swept)]
    count = max(1, int(hypot(b[0] - a[0], b[1] - a[1]) // 6))
    for i in range(count + 1 if walls else 0):
        feet = feet_at(a[0] + (b[0] - a[0]) * i / count, a[1] + (b[1] - a[1]) * i / count)
        wide = Area(
            feet.x - 3, feet.y - 3, feet.w + 6, feet.h + 6
        )  # between two samples a corner could be grazed
        if any(wide.meets(wall) for wall in walls):
            return False
    return True


def centre(cell: Cell) -> Point:
    """The centre of a cell in map pixels."""
    return cell[0] * CELL + CELL / 2, cell[1] * CELL + CELL / 2


def _cost_at(town_map: TownMap, x: int, y: int) -> float:
    for layer in reversed(town_map.ground):
        picture = layer[y // 2][x // 2]
        if picture is not None:
            kind = picture.kind.partition("_")[0]
            return _ROAD_COST if kind == "road" else _GRASS_COST if kind == "grass" else 1.0
    return 1.0
