"""Checks beats, which every life is meant to meet: reports those that some lives miss by chance."""

from collections.abc import Iterator

from game.content.findings import Finding
from game.content.story import StorySource
from game.doctor.checks.observed import Observed
from game.doctor.checks.units import unit_of
from game.model.expr import Name, Node, Num, Op, parts
from game.model.world import Event, World

FEWEST = 100  # lives that must have passed the years of a beat before anything is said
OLD = 0.5  # below this share of all lives an age is one that few come to
_WHO = frozenset({"truth", "category", "choice", "children"})  # units that tell who one is, not how much one has


def missed_beats(source: StorySource, observed: Observed) -> Iterator[Finding]:
    """Findings for beats that lives missed, and for beats at ages that few lives reach. A beat with variants is met by
    whoever met one of them."""
    assert source.story is not None
    world = source.story.world
    for event in world.events:
        passed = int(observed.passed[event.index])
        met = min(passed, sum(int(observed.met[one]) for one in world.variants.get(event.index, (event.index,))))
        reached = int(observed.reached[event.index]) / max(observed.lives, 1)
        if event.kind != "beat" or event.variant_of or not observed.events[event.index].asked:
            continue
        file, at = source.event(event.id)
        if reached < OLD:
            yield file.finding(at, "beat-for-some/old", event.id, share=reached, age=event.ages[0])
        if passed < FEWEST or met == passed:
            continue
        code = "beat-missed" if _hangs_on_luck(event, world) else "beat-for-some/missed"
        yield file.finding(at, code, event.id, missed=passed - met, lives=passed, share=1 - met / passed)


def _hangs_on_luck(event: Event, world: World) -> bool:
    """Whether a beat's condition depends on money, points or random draws. One that depends on an earlier choice or on
    who one is (married, a rider) is meant for some lives only."""
    if event.when is None:
        return True
    if any(_sequel(part, world) for part in parts(event.when.tree)):
        return False
    return bool(event.when.reads & ({name for name in world.columns if _amount(name, world)} | world.draws.keys()))


def _amount(name: str, world: World) -> bool:
    written = world.columns[name].unit
    return written not in _WHO and unit_of(written) is not None


def _sequel(part: Node, world: World) -> bool:
    """Whether this part of a condition requires an earlier event. `n_x == 0` requires that there was none."""
    match part:
        case Op("==", (Name(name), Num(0))):
            return False
        case Name(name):
            return name in world.counters
        case Op(_, args):
            return any(_sequel(arg, world) for arg in args)
    return False
