"""Animation: a screen sets the target of a value, the animator gives its present value."""

from collections.abc import Callable

Curve = Callable[[float], float]


def ease_out(x: float) -> float:
    """Fast start, slow end: the default for reactions to the player."""
    return 1 - (1 - x) ** 3


def ease_in_out(x: float) -> float:
    """Slow at both ends: for things that travel."""
    return 3 * x * x - 2 * x * x * x


class Animator:
    """Named values that move to a target. With `still` (reduced motion) they jump there."""

    def __init__(self, still: bool = False) -> None:
        self.still = still
        self._now: dict[str, float] = {}
        self._under_way: dict[str, tuple[float, float, float, float, Curve]] = {}

    def aim(
        self, key: str, target: float, ms: float = 220, start: float | None = None, curve: Curve = ease_out
    ) -> None:
        """Move `key` to `target` within `ms`; a new key starts at the target unless `start` is given."""
        if start is not None:
            self._now[key] = start
            self._under_way.pop(key, None)
        elif key not in self._now:
            self._now[key] = target
        route = self._under_way.get(key)
        # The same target again must not begin the way anew: views are built every frame.
        goal = route[1] if route else self._now[key]
        if goal == target:
            return
        if self.still or ms <= 0:
            self._now[key] = target
            self._under_way.pop(key, None)
            return
        self._under_way[key] = (self._now[key], target, 0.0, ms / 1000, curve)

    def get(self, key: str, default: float = 0.0) -> float:
        """The present value."""
        return self._now.get(key, default)

    def step(self, dt: float) -> bool:
        """Advance by `dt` seconds; true while anything moves."""
        if not self._under_way:
            return False
        for key, (start, goal, at, length, curve) in list(self._under_way.items()):
            at += dt
            if at >= length:
                self._now[key] = goal
                del self._under_way[key]
            else:
                self._now[key] = start + (goal - start) * curve(at / length)
                self._under_way[key] = (start, goal, at, length, curve)
        return True

    @property
    def busy(self) -> bool:
        """Whether another frame is needed."""
        return bool(self._under_way)
