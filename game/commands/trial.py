"""The `trial` command: trials of nudges on simulated people, the evidence behind them, and the analysis of real
trials."""

import importlib.util
import sys
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands import Options, Say
from game.content.words.text import Words

if TYPE_CHECKING:  # the start of every other command would wait for them
    from game.report.trial import TrialReport

WINDOW = False
EXTRA = "lab"
EXTRA_WITH = "--analyse"
LIFE = True
LIVES, DRAWS, SEED, MINUTES = 1000, 20, 1, 12
LOOK, LONG = 100, 1000
"""LOOK is the number of lives of a quick first result; it is computed if an arm has more than LONG lives, so that a
figure is shown soon."""
FEWEST = 30
"""The least number of lives of a draw; fewer would tell no difference."""


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("nudges", nargs="*", type=Path, metavar="NUDGE", help=say("trial_nudge"))
    parser.add_argument("--people", metavar="REGIME", default="gig", help=say("trial_people"))
    parser.add_argument("--lives", type=int, metavar="N", default=LIVES, help=say("trial_lives"))
    parser.add_argument("--draws", type=int, metavar="N", default=DRAWS, help=say("trial_draws"))
    parser.add_argument("--workers", type=int, metavar="N", help=say("trial_workers"))
    parser.add_argument("--cluster", metavar="ADDRESS", help=say("check_cluster"))
    parser.add_argument("--report", type=Path, metavar="DIR", help=say("trial_report"))
    parser.add_argument("--evidence", action="store_true", help=say("trial_evidence"))
    parser.add_argument("--analyse", type=Path, metavar="FILE", help=say("trial_analyse"))
    parser.add_argument("--plan", type=Path, metavar="PLAN", help=say("trial_plan"))


def run(options: Options, words: Words) -> int:
    """Run a trial, print the evidence, or analyse a real trial. Returns 1 if a nudge is unfair to the poorest or a real
    trial is in doubt, 2 for wrong use."""
    if options.evidence:
        return evidence(words)
    if options.analyse is not None or options.plan is not None:
        return analyse(options, words)
    if not options.nudges:
        print(words("trial_nothing"), file=sys.stderr)
        return 2
    if options.lives < FEWEST or options.draws < 1:
        raise ValueError(words("trial_too_few", least=FEWEST))
    return trial(options, words)


def evidence(words: Words) -> int:
    """Print the figures of the field studies beside the model's."""
    from game.content.people import regimes
    from game.report.evidence import as_text

    for name in regimes():
        print(as_text(name, words), flush=True)
    return 0


def analyse(options: Options, words: Words) -> int:
    """Analyse the data of a real trial by its plan."""
    if options.analyse is None or options.plan is None:
        print(words("trial_both"), file=sys.stderr)
        return 2
    if importlib.util.find_spec("scipy") is None:
        print(words("trial_no_library"), file=sys.stderr)
        return 1
    from game.report.analysis import run_analysis

    return run_analysis(options.analyse, options.plan, words, options.report)


def trial(options: Options, words: Words) -> int:
    """Simulate control and arms and print the results."""
    from game.content.nudge import load_arms
    from game.content.people import load_regime
    from game.lab.many import crew_for
    from game.lab.trial import Candidate, Design, live_trial
    from game.report.run import Progress, to_stderr
    from game.report.trial import TrialReport

    regime = load_regime(options.people)
    arms = load_arms(options.story, options.nudges, options.system)
    tested = tuple(Candidate(arm.nudge.id, arm.story, arm.nudge.event, arm.nudge.path.resolve()) for arm in arms.arms)
    seed = SEED if options.seed is None else options.seed
    minutes = options.minutes or MINUTES
    design = Design(arms.control, tested, regime, options.lives, options.draws, seed, minutes)
    nudges = [arm.nudge for arm in arms.arms]
    if options.report is not None:
        options.report.mkdir(parents=True, exist_ok=True)  # a folder that cannot be made is told before the run
    for nudge in nudges:
        print(words("trial_frozen", nudge=nudge.title(words.lang), digest=nudge.digest[:16], run=design.digest[:16]))
    lives = design.lives * design.draws * (len(tested) + 1)
    crew = crew_for(lives, options.workers, options.cluster, lambda key: print(words(key)))
    bar = Progress(words, lives, to_stderr, live=sys.stderr.isatty())
    if design.lives * design.draws > LONG:
        look = replace(design, arms=tested[:1], lives=min(LOOK, design.lives), draws=1)
        seen = TrialReport(live_trial(look, lambda lived, count: None), nudges[:1], words)
        print(words("trial_first", lives=look.lives, said=seen.headline(seen.arms[0])), flush=True)
    found = TrialReport(live_trial(design, lambda lived, count: bar(count), crew), nudges, words)
    bar.end()
    return print_results(found, options.report, words)


def print_results(found: "TrialReport", folder: Path | None, words: Words) -> int:
    """Print the sentences on each arm and write the report if a folder is given. Returns whether all arms are fair."""
    for line in (*found.intro(), ""):
        print(line)
    unfair = False
    for arm in found.arms:
        print("\n".join([*found.sentences(arm), *found.habit_lines(arm), ""]))
        unfair |= arm.simulated and bool(arm.judged.unfair)
    if folder is not None:
        print(words("trial_written", path=found.write(folder)))
    return int(unfair)
