"""What regenerating recordings changed, in the records and in the figures, and how recordings stand: as text.

It records nothing and prints nothing. rich is imported when it is needed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from llmextract.display import phrases
from llmextract.display.lines import deal_lines, heading
from llmextract.display.terminal import rendered
from llmextract.errors import ModelError
from llmextract.evaluation.overviews import overview
from llmextract.evaluation.predictions import Prediction
from llmextract.evaluation.runs import judge
from llmextract.evaluation.terminal import overview_text
from llmextract.records import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rich.table import Table

    from llmextract.evaluation.recordings import Outcome, Recording
    from llmextract.evaluation.regenerating import Regenerated

MOST_CHANGES = 6
"""So many changes of a case are shown; the rest is counted."""


def changes_text(found: Sequence[Regenerated], stream: TextIO) -> str:
    """What changed, for a stream: a row a case that was recorded or failed, then the figures before and after.

    The figures are of the cases that had a recording before; where none had, of those that have one now.

    Args:
        found: what `regenerate` told, in the order in which it is to be shown.
        stream: where it will be written, such as `sys.stdout`; nothing is written here.
    """
    touched = [one for one in found if one.is_recorded or one.failure]
    text = rendered([_table(touched)], stream) if touched else ""
    figures = _figures(found, stream) if any(one.is_recorded for one in found) else ""
    return f"{text}{_summary(found)}\n{figures}"


def standing_text(found: Sequence[Recording], unused: Sequence[Path]) -> str:
    """A line a recording that is missing, stale or unused, with its reasons, and one that counts."""
    lines = [f"{one.state} {one.case.id}: {'; '.join(one.reasons)}" for one in found if one.reasons]
    idle = "no case of these files has this id; if no other file has it, delete"
    lines += [f"unused {path.stem}: {idle} {path}" for path in unused]
    counts = Counter(one.state for one in found)
    ending = ", ".join(
        [*(f"{counts[state]} {state}" for state in ("fresh", "stale", "missing")), f"{len(unused)} unused"]
    )
    return "".join(f"{phrases.one_line(line, 1000)}\n" for line in [*lines, ending])


def record_changes(before: Outcome | None, after: Outcome | None) -> tuple[str, ...]:
    """The lines that a record lost (−) and gained (+), such as `+ d1 acquirer: Acme Corp`."""
    old, new = Counter(_lines(before)), Counter(_lines(after))
    return (*(f"− {line}" for line in (old - new).elements()), *(f"+ {line}" for line in (new - old).elements()))


def _lines(outcome: Outcome | None) -> Iterator[str]:
    """What an outcome says, a line a fact."""
    if isinstance(outcome, ModelError):
        yield f"no answer: {outcome}"
    elif outcome is not None:
        for deal in outcome.model_dump(mode="json")["deals"]:
            yield f"{deal['id']} {' · '.join(heading(deal))}"
            for line in deal_lines(deal):
                quotes = "".join(f"  “{quote}”" for quote in line.quotes)
                yield f"{deal['id']} {line.label}: {line.value}{quotes}"


def _table(touched: Sequence[Regenerated]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title="recorded", title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("case", "why", "what changed in its record"):
        table.add_column(column, overflow="fold")
    for one in touched:
        why = phrases.one_line("; ".join(one.before.reasons), 160)
        table.add_row(Text(one.before.case.id), Text(why), Text("\n".join(_what_changed(one))))
    return table


def _what_changed(one: Regenerated) -> list[str]:
    if one.failure:
        return [phrases.one_line(f"not recorded: {one.failure}", 300)]
    changes = [phrases.one_line(line, 100) for line in record_changes(one.before.outcome, one.after.outcome)]
    more = len(changes) - MOST_CHANGES
    return [*changes[:MOST_CHANGES], *([f"and {more} more"] if more > 0 else [])] or ["nothing"]


def _summary(found: Sequence[Regenerated]) -> str:
    recorded = [one for one in found if one.is_recorded]
    new = sum(one.before.state == "missing" for one in recorded)
    failed = sum(one.failure is not None for one in found)
    kept = len(found) - len(recorded) - failed
    return f"{len(recorded)} recorded, {new} of them new; {kept} fresh and kept; {failed} not recorded"


def _figures(found: Sequence[Regenerated], stream: TextIO) -> str:
    known = [one for one in found if one.before.outcome is not None and one.after.outcome is not None]
    now = known or [one for one in found if one.after.outcome is not None]
    cases = [one.before.case for one in now]
    runs = [judge(cases, (_prediction(one.after) for one in now), name="after")]
    if known:
        runs.insert(0, judge(cases, (_prediction(one.before) for one in now), name="before"))
    return overview_text(overview(*runs), stream)


def _prediction(recording: Recording) -> Prediction:
    outcome, name = recording.outcome, recording.case.id
    if isinstance(outcome, ModelError):
        return Prediction(id=name, error=f"{outcome.code}: {outcome}", usage=outcome.usage or Usage())
    return Prediction.of(name, outcome) if outcome else Prediction(id=name)
