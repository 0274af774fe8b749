"""Who stands where an acting one would, and does not act: a round that is joined, what is sold itself, a newspaper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.cue import Arguments
    from llmextract.rules.sentences import Sentence

_PAID = frozenset({"pay", "licence_taken"})
_ARTICLE = 3  # items from an article to its noun


def leave_out(sentence: Sentence, k: int, name: str, found: Arguments) -> None:
    """Take out of the subject who does not act: a round that is joined, the place of an asset, what sells itself."""
    if _in_a_paper(sentence, k, found) or _must_approve(sentence, k, found):
        found.names.pop("subject")
    if name == "venture_is":
        found.names["object"] = found.names.get("object", [])[:1]
    if name == "pass_to":
        _asset_at_place(sentence, found)
        _asset_described(sentence, k, found)
    if (name == "sell" and not found.passive and _sold_itself(sentence, k, found)) or _up_for_sale(name, found):
        found.names["object"] = found.names.pop("subject")
    if name == "sell" and _sellers_follow(sentence, k, found):
        found.names["subject"] = found.names.pop("object")
        found.refers["object"] = k
    if name == "sale" and _of_itself(sentence, k, found):
        for told in (found.names, found.refers):
            if "subject" in told:
                told["of"] = told.pop("subject")  # type: ignore[assignment]
    _turned_down(sentence, k, name, found)
    _paid(sentence, k, name, found)
    _of_shares(sentence, name, found)
    if name == "join_round" and (found.passive or _inverted(sentence, k, found)):
        found.names.pop("subject", None)  # "a round led by Bolt": the round joins nothing


def _turned_down(sentence: Sentence, k: int, name: str, found: Arguments) -> None:
    """Note that who is named after "by" got the bid where a verb says so: "Acme's bid was rejected by Bolt"."""
    if name != "bid" or "agent" not in found.names or "for" in found.names:
        return
    agent = found.names["agent"][0]
    refused = any(k < j < agent for j in (*sentence.of_status("rejected"), *sentence.of_class("receives")))
    if refused and not any(k < j < agent for j in sentence.named):
        found.names["for"] = found.names.pop("agent")


def _paid(sentence: Sentence, k: int, name: str, found: Arguments) -> None:
    """Note who stands right before the sum that is paid: "paid Acme $3 million for Bolt", "for rights to a drug"."""
    if name not in _PAID:
        return
    slot = "whom" if name == "pay" and "for" in found.names else "counterpart" if name == "licence_taken" else ""
    first, end = (k, found.names["for"][0]) if slot == "whom" else (sentence.clause(k).first, k)
    verbs = (j for j in range(first, end) if sentence.items[j].entry.verb == "pay") if slot else ()
    paid = next(iter(verbs), end)
    price = next((j for j in range(paid, end) if sentence.kind(j) == "money"), paid)
    if sentence.kind(price - 1) == "name" and price > paid + 1 and not sentence.governing(price - 1):
        found.names.setdefault(slot, [price - 1])


def _of_shares(sentence: Sentence, name: str, found: Arguments) -> None:
    """Take out whose a buyback is said to be, unless of shares: "the repurchase of $3 million of Acme stock"."""
    of = found.names.get("of", ()) if name == "repurchase" else ()
    if of and not (sentence.has(of[0] + 1, "stake") or sentence.has(of[0] - 2, "stake")):
        found.names.pop("of")


def arranged(sentence: Sentence, k: int) -> bool:
    """Whether the offer at item `k` is one of shares or bonds, by who arranges it: "the offer was coordinated by"."""
    near = range(k, k + _ARTICLE + 1) if sentence.items[k].entry.noun == "bid" else ()
    return any(sentence.has(j, "adviser") for j in near)


def _must_approve(sentence: Sentence, k: int, found: Arguments) -> bool:
    """Whether it is somebody whose approval a deal still waits for: "Das Land muss dem Einstieg noch zustimmen"."""
    clause = sentence.clause(k)
    waits = any(
        clause.first <= j < clause.end and sentence.has(j, "approves") for j in sentence.of_status("pending_approval")
    )
    return waits and found.noun and "subject" in found.names


def _of_itself(sentence: Sentence, k: int, found: Arguments) -> bool:
    """Whether a company is sold itself: "approved its sale to Acme", "is exploring a sale", "Bolt's sale to Acme"."""
    whole = max(found.stake, found.unit, found.owner) < 0 and found.names.keys() <= {"subject", "goal", "agent"}
    if not whole or "subject" not in (*found.names, *found.refers) or found.refers.keys() > {"subject"}:
        return False
    near = range(k - _ARTICLE, k)
    owned = any(sentence.has(j, "possessive", "genitive") for j in near)
    return ("goal" in found.names and owned) or any(sentence.has(j, "indefinite") for j in near)


def _in_a_paper(sentence: Sentence, k: int, found: Arguments) -> bool:
    """Whether it is a newspaper that a relative clause speaks of: "the Daily, which wrote of a bid"; it deals not."""
    clause = sentence.clause(k)
    before = clause.first - 1 - (sentence.kind(clause.first - 1) == ",")
    mention = sentence.items[before].mention if clause.kind == "relative" and before >= 0 else None
    return mention is not None and mention.kind == "media" and any(j < before for j in found.names.get("subject", ()))


def _asset_at_place(sentence: Sentence, found: Arguments) -> None:
    """Note that what passes on is not the place where it stands: "sold its plant in Lota, which passed to Bolt"."""
    place = next(iter(found.names.get("subject", ())), -1)
    if place < 0 or set(sentence.governing(place)) != {"in"}:
        return
    first = sentence.clause(place).first
    unit = next((j for j in range(place - 1, first, -1) if sentence.has(j, "unit")), -1)
    if unit >= 0:
        found.names.pop("subject")
        found.unit = unit
        sellers = [j for j in sentence.names(first, unit) if not sentence.governing(j)]
        if sellers and sentence.has(unit - 1, "possessive"):
            found.names["source"] = sellers[:1]


def _asset_described(sentence: Sentence, k: int, found: Arguments) -> None:
    """Note the asset that a relative clause speaks of: "got rid of its pharmacies, which passed to Bolt"."""
    clause = sentence.clause(k)
    before = sentence.before(clause) if clause.kind == "relative" else None
    if before is None or found.unit >= 0 or any(j >= clause.first for j in found.names.get("subject", ())):
        return
    j = clause.first - 1 - (sentence.kind(clause.first - 1) == ",")
    while j > before.first and (sentence.kind(j) == "other" or "of" in sentence.items[j].entry.slots):
        j -= 1
    if sentence.has(j, "unit"):
        found.unit = j
        sellers = found.names.pop("subject", []) or sentence.names(before.first, j)[:1]
        found.refers.pop("subject", None)
        if sellers:
            found.names.setdefault("source", sellers)
        else:
            found.refers["source"] = k


def _sold_itself(sentence: Sentence, k: int, found: Arguments) -> bool:
    """Whether what is sold stands where the seller would: "Bolt sold to Acme for $2 million"."""
    bare = "object" not in found.names and found.stake < 0 and found.unit < 0
    sold = bare and "goal" in found.names and "subject" in found.names and "past" in sentence.items[k].entry.forms
    thing = sentence.has(k + 1, "determiner", "possessive") or sentence.kind(k + 1) == "other"
    return sold and not thing  # "Bolt sold the bakery to Acme"


def _sellers_follow(sentence: Sentence, k: int, found: Arguments) -> bool:
    """Whether who sells what was told before follows a verb that opens its sentence: "Venden los Gil y Acme"."""
    opens = k == 0 and sentence.lexicon.subjects_unsaid and not sentence.passage.headline
    bare = found.names.keys() == {"object"} and max(found.stake, found.unit, found.owner) < 0
    return opens and bare and "present" in sentence.items[k].entry.forms and not sentence.of_kind("money")


def _inverted(sentence: Sentence, k: int, found: Arguments) -> bool:
    """Whether who acts follows the verb of a relative clause: "una ronda que lideró el fondo Acme"."""
    first = sentence.clause(k).first
    return "object" in found.names and any(j < first for j in found.names.get("subject", ()))


def _up_for_sale(name: str, found: Arguments) -> bool:
    """Whether what is for sale stands where the seller would: "Bolt is up for sale"."""
    bare = max(found.stake, found.unit, found.owner) < 0 and "object" not in found.refers
    return bare and name == "seek_buyer" and "subject" in found.names and found.names.keys() <= {"subject", "with"}
