"""A model that points exactly as a gold case says: what it loses, the way of asking loses, not a model.

Names are copied as the gold writes them; money, shares and dates are named by the mark that the gold's quote touches,
else their words are copied. A term has no quote in gold: it is the mark of that length nearest to the evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract import intake, pointers
from llmextract.asking.marks import mark
from llmextract.llm import FakeModel
from llmextract.reading.reader import read
from llmextract.reading.tokens import scan
from llmextract.reading.values import Span, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmextract.evaluation.cases import Case, GoldDeal


def perfect(case: Case, *, copies: bool = False) -> FakeModel:
    """A model that answers every question with what the case's gold says.

    Args:
        case: the text with its gold deals.
        copies: whether it copies words where it could name a mark or a sentence.

    Example:
        >>> from llmextract.evaluation import case_of
        >>> from llmextract.extractor import Extractor
        >>> case = case_of({"id": "x", "lang": "en", "text": "Acme bought Bolt for $3 million.", "deals": [
        ...     {"type": "acquisition", "status": "completed", "assertion": "stated", "evidence": "Acme bought Bolt",
        ...      "parties": [{"name": "Acme", "role": "acquirer"}, {"name": "Bolt", "role": "target"}],
        ...      "amounts": [{"quote": "$3 million", "kind": "deal_value", "low": 3e6, "high": 3e6,
        ...                   "qualifier": "exact", "currency": "USD"}]}]})
        >>> Extractor(llm=perfect(case), engine="llm").extract(case.text).primary.value.low
        Decimal('3000000')
    """
    answer = _Pointing(case, copies=copies).answer()
    return FakeModel(lambda _request: answer)


class _Pointing:
    """What gold says of one text, as pointers into what a model is shown of it."""

    def __init__(self, case: Case, *, copies: bool) -> None:
        self.case, self.copies = case, copies
        document, _ = intake.document(case.text, language=case.lang, region=case.region, date=case.date)
        scanned = scan(document.text)
        readings = read(scanned, language=document.language, region=document.region, date=document.date)
        self.marked = mark(scanned, readings)

    def answer(self) -> pointers.Answer:
        return pointers.Answer(deals=[self.deal(gold) for gold in self.case.deals])

    def deal(self, gold: GoldDeal) -> pointers.DealPointer:
        near = self.case.text.index(gold.evidence)
        return pointers.DealPointer(
            says=gold.evidence,
            type=gold.type,
            status=gold.status,
            assertion=gold.assertion,
            parties=[pointers.PartyPointer(name=p.name, role=p.role) for p in gold.parties],
            points=[pointers.Point(at=at, kind=kind) for at, kind in self.points(gold, near)],
            sentence=gold.evidence if self.copies else self.sentence(near),
        )

    def points(self, gold: GoldDeal, near: int) -> Iterator[tuple[str, str]]:
        """Where the gold's values stand, and what they are."""
        for amount in gold.amounts:
            yield self.at("M", amount.quote, near), pointers.OTHER_AMOUNT if amount.kind == "other" else amount.kind
        for stake in gold.stakes:
            yield self.at("P", stake.quote, near), stake.measure
        if term := self.term(gold, near):
            yield term, "term"
        if gold.expected_close:
            yield self.at("D", gold.expected_close.quote, near), "expected_close"
        for source in gold.sources:
            yield source, "source"

    def at(self, letter: str, quote: str, near: int) -> str:
        """The mark of a kind that the quote touches, where it stands nearest to a place; else the quote itself."""
        if self.copies:
            return quote
        spot = min(self.places(quote), key=lambda span: abs(span.start - near))
        touched = {
            name: min(read.end, spot.end) - max(read.start, spot.start)
            for name, read in self.marked.readings.items()
            if name.startswith(letter)
        }
        best = max(touched, key=touched.__getitem__, default=None)
        return best if best is not None and touched[best] > 0 else quote

    def places(self, quote: str) -> Iterator[Span]:
        start = self.case.text.find(quote)
        while start >= 0:
            yield Span(start, start + len(quote))
            start = self.case.text.find(quote, start + 1)

    def term(self, gold: GoldDeal, near: int) -> str | None:
        if gold.term_months is None:
            return None
        terms = [(n, r) for n, r in self.marked.readings.items() if isinstance(r, Term)]
        fitting = {name: read for name, read in terms if read.months == gold.term_months}
        best = min(fitting, key=lambda name: abs(fitting[name].start - near), default=None)
        return fitting[best].quote if best and self.copies else best

    def sentence(self, place: int) -> str:
        names = (name for name, span in self.marked.sentences.items() if span.end > place)
        return next(names, "")
