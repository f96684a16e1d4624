"""Finding a way through the town on a grid of half tiles: what is blocked, what is pleasant to walk on, the shortest walk."""

from heapq import heappop, heappush
from math import hypot

from game.ui.town_map import Area, TownMap

CELL = 32
FEET = Area(-13, -10, 26, 12)  # the part of a person that bumps into things, around the point they stand on
_ROAD_COST, _GRASS_COST = 4.0, 1.5
_STEPS = tuple((dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
Point = tuple[float, float]
Cell = tuple[int, int]


def feet_at(x: float, y: float) -> Area:
    return Area(x + FEET.x, y + FEET.y, FEET.w, FEET.h)


def free(town_map: TownMap, x: float, y: float) -> bool:
    """Whether a person may stand at (x, y): inside the map and off every wall."""
    feet = feet_at(x, y)
    width, height = town_map.size
    if feet.x < 0 or feet.y < 0 or feet.x + feet.w > width or feet.y + feet.h > height:
        return False
    return not any(feet.meets(wall) for wall in town_map.walls)


class Ways:
    """The walkable grid of one map; costs steer people to pavements and zebra crossings."""

    def __init__(self, town_map: TownMap) -> None:
        self.map = town_map
        self.columns, self.rows = town_map.columns * 2, town_map.rows * 2
        self.cost = [[_cost_at(town_map, x, y) for x in range(self.columns)] for y in range(self.rows)]
        for wall in town_map.walls:
            self._block(wall)
        for x in range(self.columns):
            for y in range(self.rows):
                px, py = centre((x, y))
                feet = feet_at(px, py)
                if feet.x < 0 or feet.y < 0 or feet.x + feet.w > town_map.size[0] or feet.y + feet.h > town_map.size[1]:
                    self.cost[y][x] = 0.0

    def _block(self, wall: Area) -> None:
        first_x, first_y = self.clamped(wall.x - FEET.w, wall.y - FEET.h - CELL)
        last_x, last_y = self.clamped(wall.x + wall.w + FEET.w, wall.y + wall.h + FEET.h + CELL)
        for y in range(first_y, last_y + 1):
            for x in range(first_x, last_x + 1):
                if feet_at(*centre((x, y))).meets(wall):
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
        """Points to walk through from `start` to `goal`; empty if there is no way."""
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
        kept, at = [], 0
        while at < len(cells) - 1:
            ahead = min(len(cells) - 1, at + 24)
            while ahead > at + 1 and not self._sees(cells[at], cells[ahead]):
                ahead -= 1
            kept.append(centre(cells[ahead]))
            at = ahead
        if free(self.map, *goal):
            kept[-1:] = [goal] if not kept or self._sees(cells[max(0, len(cells) - 2)], cells[-1]) else [kept[-1], goal]
        return kept or [centre(cells[0])]

    def _sees(self, a: Cell, b: Cell) -> bool:
        """Whether the straight line keeps to open cells that cost no more than where it starts and is clear at its sides."""
        limit = max(self.cost[a[1]][a[0]], self.cost[b[1]][b[0]])
        (ax, ay), (bx, by) = centre(a), centre(b)
        count = max(1, int(hypot(bx - ax, by - ay) // 8))
        for i in range(count + 1):
            x, y = ax + (bx - ax) * i / count, ay + (by - ay) * i / count
            for dx in (-14, 14):
                cell = self.clamped(x + dx, y)
                if not self.open(cell) or self.cost[cell[1]][cell[0]] > limit:
                    return False
        return True


def centre(cell: Cell) -> Point:
    """The point a person stands on in a cell."""
    return cell[0] * CELL + CELL / 2, cell[1] * CELL + CELL / 2


def _cost_at(town_map: TownMap, x: int, y: int) -> float:
    for layer in reversed(town_map.ground):
        picture = layer[y // 2][x // 2]
        if picture is not None:
            kind = picture.kind.partition("_")[0]
            return _ROAD_COST if kind == "road" else _GRASS_COST if kind == "grass" else 1.0
    return 1.0
