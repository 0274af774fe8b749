"""A second implementation of the yardstick, written without the first: it tries every pairing and counts with sets.

It shares no code with `llmextract.evaluation` but the reading of cases and predictions.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from gold import case, prediction
from hypothesis import given, settings
from hypothesis import strategies as st

from llmextract.evaluation import METRICS, Case, Prediction, score_case

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Json = dict[str, Any]
Tally = Counter[tuple[str, str]]

NAMES = [
    "Torrealta",
    "Torrealta S.A.",
    "Grupo Torrealta",
    "Lumen",
    "Lumen Grid",
    "Lumen Foods",
    "Lumen Grid Inc",
    "Óbol",
]
TEXT = "; ".join(NAMES)
ROLES = ["acquirer", "target", "seller"]
KINDS = ["deal_value", "valuation"]
TYPES = ["acquisition", "merger"]
STATUSES = ["agreed", "planned", "completed"]
FIGURES = [(5, 5, "exact"), (5, None, "at_least"), (None, 5, "at_most"), (5, 8, "range"), (8, 8, "approx")]
SHARES = [(51, 51, "exact"), (51, None, "at_least"), (20, 20, "exact")]


# How cases are made


@st.composite
def amounts(draw: st.DrawFn) -> Json:
    low, high, qualifier = draw(st.sampled_from(FIGURES))
    return {
        "quote": "Lumen", "low": low, "high": high, "qualifier": qualifier, "kind": draw(st.sampled_from(KINDS)),
        "kind_alt": draw(st.lists(st.sampled_from(KINDS), max_size=1)),
        "currency": draw(st.sampled_from(["EUR", "USD", None])), "converted": draw(st.booleans()),
        "optional": draw(st.booleans()),
    }  # fmt: skip


@st.composite
def deals(draw: st.DrawFn) -> Json:
    party = st.fixed_dictionaries({
        "name": st.sampled_from(NAMES), "aliases": st.lists(st.sampled_from(NAMES), max_size=1),
        "role": st.sampled_from(ROLES), "role_alt": st.lists(st.sampled_from(ROLES), max_size=1),
        "optional": st.booleans(),
    })  # fmt: skip
    low, high, qualifier = draw(st.sampled_from(SHARES))
    measure = draw(st.sampled_from(["acquired", "held_after"]))
    stake = {"quote": "Lumen", "low": low, "high": high, "qualifier": qualifier, "measure": measure}
    return {
        "type": draw(st.sampled_from(TYPES)), "type_alt": draw(st.lists(st.sampled_from(TYPES), max_size=1)),
        "status": draw(st.sampled_from(STATUSES)), "status_alt": draw(st.lists(st.sampled_from(STATUSES), max_size=1)),
        "assertion": "stated", "parties": draw(st.lists(party, min_size=1, max_size=3)),
        "amounts": draw(st.lists(amounts(), max_size=2)), "stakes": draw(st.lists(st.just(stake), max_size=1)),
        "term_months": draw(st.sampled_from([None, 12, 84])), "evidence": "Lumen",
        "optional": draw(st.sampled_from([False, False, True])),
    }  # fmt: skip


@st.composite
def judged(draw: st.DrawFn) -> tuple[Case, Prediction]:
    """A case and a prediction that is like it: some of its deals, changed here and there, and others."""
    gold = draw(st.lists(deals(), max_size=3))
    others = draw(st.lists(deals(), min_size=len(gold), max_size=4))
    found = []
    for i, other in enumerate(others):
        changed = draw(st.integers(0, 2 ** len(other) - 1))  # a bit a field
        like = gold[-1 - i] if i < len(gold) else {}
        found.append(
            {key: other[key] if changed >> k & 1 else like.get(key, other[key]) for k, key in enumerate(other)}
        )
    return case(*gold, text=TEXT), prediction(*found)


# The second implementation


def bare(name: str) -> str:
    plain = re.sub(r"\W+", " ", "".join(c for c in unicodedata.normalize("NFD", name) if c.isascii()).lower()).strip()
    return re.sub(r"^grupo | (s a|inc)$", "", plain)


def same_company(name: str, names: Sequence[str]) -> bool:
    pairs = (sorted((bare(name), bare(other)), key=len) for other in names)
    return any(a == b or (b.startswith(f"{a} ") and (" " in a or b == f"{a} foods")) for a, b in pairs)


@functools.cache
def every_pairing(n: int, m: int) -> list[list[tuple[int, int]]]:
    """All ways to pair n things with m, one to one, in order: those that leave the first things alone come first."""
    choices = product(range(-1, m), repeat=n)
    pairings = [[(i, j) for i, j in enumerate(choice) if j >= 0] for choice in choices]
    return [pairs for pairs in pairings if len({j for _, j in pairs}) == len(pairs)]


def best(
    n: int, m: int, allowed: Callable[[int, int], bool], worth: Callable[[int, int], Any]
) -> list[tuple[int, int]]:
    """The first of the best pairings; `worth` is a number, or a tuple of which the first entries weigh most."""
    legal = [pairs for pairs in every_pairing(n, m) if all(allowed(*pair) for pair in pairs)]
    totals = [[sum(column) for column in zip(*(worth(*pair) for pair in pairs), strict=True)] for pairs in legal]
    width = max(map(len, totals))
    padded = [total or [0] * width for total in totals]
    return legal[padded.index(max(padded))]


def first_come(n: int, i: int, grade: int) -> tuple[int, ...]:
    """The grade of the i-th of n, in a place of its own: what comes first weighs most."""
    return tuple(grade if k == i else 0 for k in range(n))


def party_pairs(found: Any, gold: Any) -> list[tuple[int, int, bool]]:
    def right(i: int, j: int) -> bool:
        return found.parties[i].role in {gold.parties[j].role, *gold.parties[j].role_alt}

    def allowed(i: int, j: int) -> bool:
        return same_company(found.parties[i].name, [gold.parties[j].name, *gold.parties[j].aliases])

    n = len(found.parties)
    pairs = best(n, len(gold.parties), allowed, lambda i, j: (1, *first_come(n, i, 1 + right(i, j))))
    return [(i, j, right(i, j)) for i, j in pairs]


def amount_pairs(found: Any, gold: Any) -> list[tuple[int, int, bool, bool]]:
    def agree(i: int, j: int) -> tuple[bool, bool, bool]:
        p, g = found.amounts[i], gold.amounts[j]
        return (p.low, p.high) == (g.low, g.high), p.currency == g.currency, p.kind in {g.kind, *g.kind_alt}

    def allowed(i: int, j: int) -> bool:
        p, g = found.amounts[i], gold.amounts[j]
        return bool({p.low, p.high} & {g.low, g.high} - {None})

    def worth(i: int, j: int) -> tuple[int, ...]:
        currency = agree(i, j)[1]
        return int(currency), 1, *first_come(n, i, 1 + currency + all(agree(i, j)))

    n = len(found.amounts)
    pairs = best(n, len(gold.amounts), allowed, worth)
    return [(i, j, all(agree(i, j)[:2]), all(agree(i, j))) for i, j in pairs]


def alike(found: Any, gold: Any) -> Fraction:
    parties, money = party_pairs(found, gold), amount_pairs(found, gold)
    if not parties and not money:
        return Fraction(0)
    total = Fraction(9 * 2 * len(parties), 20 * (len(found.parties) + len(gold.parties) or 1))
    total += Fraction(5 * 2 * len(money), 20 * (len(found.amounts) + len(gold.amounts) or 1))
    total += Fraction(4, 20) * (found.type in {gold.type, *gold.type_alt})
    total += Fraction(2 * sum(role for *_, role in parties), 20 * (len(parties) or 1))
    return total * (Fraction(4, 5) if gold.optional else 1)


def acquired(deal: Any) -> Any:
    stakes = [s for s in deal.stakes if s.measure == "acquired"]
    return stakes[0] if stakes else None


def tally(found: Sequence[Any], gold: Sequence[Any]) -> Tally:
    """How many right, claimed and expected items there are, by field."""
    n: Tally = Counter()
    like = [[alike(p, g) for g in gold] for p in found]
    pairs = best(len(found), len(gold), lambda i, j: like[i][j] >= Fraction(3, 10), lambda i, j: (like[i][j],))
    for i, p in enumerate(found):
        if i not in [a for a, _ in pairs]:
            claim(n, p)
    for j, g in enumerate(gold):
        if j not in [b for _, b in pairs] and not g.optional:
            expect(n, g)
    for i, j in pairs:
        if not gold[j].optional:
            weigh(n, found[i], gold[j])
    return n


def add(n: Tally, what: str, fields: str, times: int = 1) -> None:
    for field in fields.split():
        n[field, what] += times


def claim(n: Tally, deal: Any) -> None:
    add(n, "claimed", "deals")
    add(n, "claimed", "facts", 2 + len(deal.parties) + len(deal.amounts))
    add(n, "claimed", "facts", (acquired(deal) is not None) + (deal.term_months is not None))
    add(n, "claimed", "type status")
    add(n, "claimed", "roles", len(deal.parties))
    add(n, "claimed", "amounts", len(deal.amounts))


def expect(n: Tally, deal: Any) -> None:
    people, money = (len([x for x in items if not x.optional]) for items in (deal.parties, deal.amounts))
    add(n, "expected", "deals")
    add(n, "expected", "facts", 2 + people + money + (acquired(deal) is not None) + (deal.term_months is not None))
    add(n, "expected", "type status")
    add(n, "expected", "roles", people)
    add(n, "expected", "amounts", money)


def weigh(n: Tally, found: Any, gold: Any) -> None:
    """A deal that was found: claim and expect all of it, take back what is excused, and count what is right."""
    claim(n, found)
    expect(n, gold)
    add(n, "claimed", "parties", len(found.parties))
    add(n, "expected", "parties", len([p for p in gold.parties if not p.optional]))
    add(n, "right", "deals")
    for field, value in (("type", found.type), ("status", found.status)):
        if value in {getattr(gold, field), *getattr(gold, f"{field}_alt")}:
            add(n, "right", f"facts {field}")
    for _, j, role in party_pairs(found, gold):
        settle(n, optional=gold.parties[j].optional, right={"facts roles": role, "parties": True}, whole=role)
    for _, j, money, right in amount_pairs(found, gold):
        settle(n, optional=gold.amounts[j].optional, right={"facts": right, "amounts": money}, whole=right)
    p, g = acquired(found), acquired(gold)
    add(n, "right", "facts", int(p is not None and g is not None and bool({p.low, p.high} & {g.low, g.high} - {None})))
    add(n, "right", "facts", int(found.term_months is not None and found.term_months == gold.term_months))


def settle(n: Tally, *, optional: bool, right: dict[str, bool], whole: bool) -> None:
    for fields, is_right in right.items():
        if optional and not whole:
            add(n, "claimed", fields, -1)
        elif optional:
            add(n, "expected", fields)
        add(n, "right", fields, int(is_right and (whole or not optional)))


def f1(n: Tally, field: str) -> Fraction | None:
    whole = n[field, "claimed"] + n[field, "expected"]
    return Fraction(2 * n[field, "right"], whole) if whole else None


def answer_is_right(found: Sequence[Any], gold: Sequence[Any]) -> dict[str, bool | None]:
    if all(g.optional for g in gold):
        like = [[alike(p, g) for g in gold] for p in found]
        pairs = best(len(found), len(gold), lambda i, j: like[i][j] >= Fraction(3, 10), lambda i, j: (like[i][j],))
        return {"negatives clean": len(pairs) == len(found)}
    if gold[0].optional:
        return {}
    if not found:
        return dict.fromkeys(("primary right", "primary parties", "primary value"), False)
    p, g = found[0], gold[0]
    people = party_pairs(p, g)
    right = {j for _, j, role in people if role}
    parties = all(j in right or q.optional for j, q in enumerate(g.parties)) and len(people) == len(p.parties)
    claimed = {(a.low, a.high, a.currency) for a in p.amounts if a.kind == "deal_value"}
    plain = [a for a in g.amounts if not a.converted and not a.optional and a.kind == "deal_value"]
    loose = [a for a in g.amounts if "deal_value" in {a.kind, *a.kind_alt}]
    due = {(a.low, a.high, a.currency) for a in plain}
    value = bool(claimed & due) if due else not claimed or bool(loose)
    labels = p.type in {g.type, *g.type_alt} and p.status in {g.status, *g.status_alt}
    return {"primary right": parties and value and labels, "primary parties": parties, "primary value": value}


@settings(max_examples=60, deadline=None)
@given(judged())
def test_both_implementations_give_the_same_figures(both: tuple[Case, Prediction]) -> None:
    gold, found = both
    all_deals = tally(found.deals, gold.deals)
    expected: dict[str, Any] = {
        field: f1(all_deals, field) for field in ("facts", "deals", "parties", "roles", "amounts", "type", "status")
    }
    has_primary = gold.deals and not gold.deals[0].optional
    expected["primary facts"] = f1(tally(found.deals[:1], gold.deals[:1]), "facts") if has_primary else None
    for name in ("primary right", "primary parties", "primary value", "negatives clean"):
        expected[name] = answer_is_right(found.deals, gold.deals).get(name)
    scores = score_case(gold, found)
    got = {metric.name: metric(scores) for metric in METRICS if metric.name in expected}
    assert got == {name: None if value is None else float(value) for name, value in expected.items()}
