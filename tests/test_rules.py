"""Deals without a model: who buys what from whom, in every voice and language; nothing where there is nothing."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmextract import rules
from llmextract.reading import reader
from llmextract.reading.tokens import scan
from llmextract.records import Document

if TYPE_CHECKING:
    from llmextract.assembly.drafts import Draft

CASES = Path(__file__).parent / "cases"
LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "pt")


def found(text: str, language: str = "en") -> list[Draft]:
    scanned = scan(text)
    return rules.extract(Document(text=text, language=language), scanned, reader.read(scanned, language=language))


def roles(text: str, draft: Draft) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {}
    for party in draft.parties:
        named.setdefault(party.role, set()).add(text[party.mark.start : party.mark.end])
    return named


# language, text, type, role and names
TOLD: list[tuple[str, str, str, dict[str, set[str]]]] = [
    ("en", "Acme Corp bought Bolt Ltd.", "acquisition", {"acquirer": {"Acme Corp"}, "target": {"Bolt Ltd"}}),
    ("en", "Bolt was acquired by Acme.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("en", "Acme's takeover of Bolt closed.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("en", "Bolt's takeover by Acme closed.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("en", "Acme said it has agreed to buy Bolt.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("en", "Acme has sold Bolt to Dax.", "acquisition", {"seller": {"Acme"}, "target": {"Bolt"}, "acquirer": {"Dax"}}),
    ("en", "Acme has bought a 20% stake in Bolt.", "minority_stake", {"investor": {"Acme"}, "target": {"Bolt"}}),
    ("en", "Acme has bought a 60% stake in Bolt.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("en", "Acme agreed to buy Bolt's tools business.", "asset_deal", {"acquirer": {"Acme"}, "seller": {"Bolt"}}),
    ("en", "Acme and Bolt have agreed to merge.", "merger", {"merging_party": {"Acme", "Bolt"}}),
    ("en", "Acme has ordered 30 jets from Bolt.", "commercial_contract", {"customer": {"Acme"}, "supplier": {"Bolt"}}),
    ("en", "Acme rejected a bid from Bolt.", "acquisition", {"target": {"Acme"}, "acquirer": {"Bolt"}}),
    ("en", "Qatar sold Bolt to Acme.", "acquisition", {"seller": {"Qatar"}, "target": {"Bolt"}, "acquirer": {"Acme"}}),
    ("es", "Acme compró la naviera Bolt.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("es", "La compra de Bolt por Acme se cerró.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("es", "Bolt fue adquirida por Acme.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("fr", "Acme a racheté le fabricant Bolt.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("fr", "Le rachat de Bolt par Acme est bouclé.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("de", "Acme hat die Bolt GmbH übernommen.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt GmbH"}}),
    ("de", "Acme übernimmt die Bolt GmbH.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt GmbH"}}),
    ("de", "Bolt wird von dem Ölkonzern Acme übernommen.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("de", "Der Erwerb von Bolt durch Acme ist erfolgt.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("de", "Die Übernahme von Bolt hat Acme beendet.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("de", "Acme hat von der Bolt AG ein Werk gekauft.", "asset_deal", {"acquirer": {"Acme"}, "seller": {"Bolt AG"}}),
    ("de", "Der Ölkonzern Acme verkauft Bolt.", "acquisition", {"seller": {"Acme"}, "target": {"Bolt"}}),
    ("de", "Acme steigt bei der Bolt AG ein.", "minority_stake", {"investor": {"Acme"}, "target": {"Bolt AG"}}),
    ("de", "Bolt hat ein Angebot von Acme angenommen.", "acquisition", {"target": {"Bolt"}, "acquirer": {"Acme"}}),
    ("de", "Acme hat 30 Züge bei Bolt bestellt.", "commercial_contract", {"customer": {"Acme"}, "supplier": {"Bolt"}}),
    ("it", "Acme ha acquistato la cantina Bolt.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("pt", "A Acme comprou a fabricante Bolt.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("ja", "ミナト食品はカワセ製菓を買収する。", "acquisition", {"acquirer": {"ミナト食品"}, "target": {"カワセ製菓"}}),
    ("ja", "カワセはミナトに買収された。", "acquisition", {"acquirer": {"ミナト"}, "target": {"カワセ"}}),
    ("ja", "アカシアはカワセをミナトに売却する。", "acquisition",
     {"seller": {"アカシア"}, "target": {"カワセ"}, "acquirer": {"ミナト"}}),
    ("de", "Acme hat 25 Prozent an der Bolt GmbH erworben.", "minority_stake",
     {"investor": {"Acme"}, "target": {"Bolt GmbH"}}),
    ("de", "Die Glaswerk Bolt AG übernimmt die Acme GmbH.", "acquisition",
     {"acquirer": {"Glaswerk Bolt AG"}, "target": {"Acme GmbH"}}),
    ("en", "Acme Post has bought Bolt.", "acquisition", {"acquirer": {"Acme Post"}, "target": {"Bolt"}}),
    ("fr", "Acme a racheté la Brasserie des Monts.", "acquisition",
     {"acquirer": {"Acme"}, "target": {"Brasserie des Monts"}}),
    ("fr", "Acme a acquis 20 % de la Gazette de l'Est.", "minority_stake",
     {"investor": {"Acme"}, "target": {"Gazette de l'Est"}}),
    ("it", "Acme ha comprato la Banca delle Marche.", "acquisition",
     {"acquirer": {"Acme"}, "target": {"Banca delle Marche"}}),
    ("fr", "Acme lance une OPA sur Bolt.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("es", "Acme lanza una opa por Bolt.", "acquisition", {"acquirer": {"Acme"}, "target": {"Bolt"}}),
    ("it", "Acme sale al 30% di Bolt.", "minority_stake", {"investor": {"Acme"}, "target": {"Bolt"}}),
    ("pt", "A Acme comprou 20% do grupo Bolt.", "minority_stake", {"investor": {"Acme"}, "target": {"Bolt"}}),
    ("ja", "カワセ製菓は、ミナトが買収する。", "acquisition", {"acquirer": {"ミナト"}, "target": {"カワセ製菓"}}),
    ("ja", "ミナト(本社・東京)がカワセ株の60%を取得。", "acquisition", {"acquirer": {"ミナト"}, "target": {"カワセ"}}),
    ("ja", "ファンドのアカシアからカワセを買収する。", "acquisition", {"seller": {"アカシア"}, "target": {"カワセ"}}),
    ("ja", "ミナト銀行とカワセ銀行が合併する。", "merger", {"merging_party": {"ミナト銀行", "カワセ銀行"}}),
    ("ja", "ツバメがカモメ航空に20%出資。", "minority_stake", {"investor": {"ツバメ"}, "target": {"カモメ航空"}}),
    ("ja", "ミナトが塗料事業をカワセに売却する。", "asset_deal", {"seller": {"ミナト"}, "acquirer": {"カワセ"}}),
    ("ja", "ミナトは英クラウド会社ケストレルと提携した。", "partnership", {"partner": {"ミナト", "ケストレル"}}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "parties"), TOLD, ids=[text for _, text, *_ in TOLD])
def test_a_sentence_tells_a_deal(language: str, text: str, kind: str, parties: dict[str, set[str]]) -> None:
    draft = found(text, language)[0]
    assert (draft.type, roles(text, draft)) == (kind, parties)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Bolt sera rachetée par Acme."),
        ("it", "Bolt sarà acquisita da Acme."),
        ("pt", "A Bolt será comprada pela Acme."),
        ("de", "Bolt wird von Acme übernommen."),
    ],
)
def test_a_passive_of_the_future_is_agreed(language: str, text: str) -> None:
    assert found(text, language)[0].status == "agreed"


def test_what_a_word_for_a_group_precedes_is_the_same_party() -> None:
    text = "A Minerva comprou a Bolt. O Grupo Minerva comprou a Bolt por 3 milhões de reais."
    assert [roles(text, draft)["acquirer"] for draft in found(text, "pt")] == [{"Grupo Minerva"}]


def test_a_merger_of_three_and_a_purchase_among_them_are_two_deals() -> None:
    text = "ミナト銀行、カワセ銀行、アカシア銀行が経営統合する。ミナト銀行はカワセ銀行を買収した。"
    assert [(d.type, d.status) for d in found(text, "ja")] == [("merger", "agreed"), ("acquisition", "completed")]


def test_the_title_of_a_source_tells_no_deal() -> None:
    assert found("時事通信『ミナト食品がカワセ製菓を買収』。", "ja") == []


# language, text, type, each role with the name that plays it: a name between the verb and what is told of it
GIVEN = [
    ("it", "Acme ha acquistato da Corex la Bolt.", "acquisition", "acquirer=Acme seller=Corex target=Bolt"),
    ("it", "Acme tratta con Corex la vendita di Bolt.", "acquisition", "acquirer=Corex seller=Acme target=Bolt"),
    ("it", "Acme ha ottenuto da Corex un prestito di 9000 euro.", "debt_financing", "borrower=Acme lender=Corex"),
    ("fr", "Acme cède à Corex sa filiale Bolt.", "acquisition", "acquirer=Corex seller=Acme target=Bolt"),
    ("pt", "A Acme vendeu a Bolt à Corex.", "acquisition", "acquirer=Corex seller=Acme target=Bolt"),
    ("pt", "A Acme vendeu ao fundo Corex a fábrica Bolt.", "asset_deal", "acquirer=Corex seller=Acme target=Bolt"),
]


@pytest.mark.parametrize(("language", "text", "kind", "parties"), GIVEN, ids=[text for _, text, *_ in GIVEN])
def test_a_name_between_verb_and_object_has_its_role(language: str, text: str, kind: str, parties: str) -> None:
    draft = found(text, language)[0]
    named = sorted(f"{role}={name}" for role, names in roles(text, draft).items() for name in names)
    assert (draft.type, " ".join(named)) == (kind, parties)


# text, status, assertion
STAGES = [
    ("Acme has completed its acquisition of Bolt.", "completed", "stated"),
    ("Acme has agreed to buy Bolt.", "agreed", "stated"),
    ("Acme is in talks to buy Bolt.", "in_talks", "stated"),
    ("Acme plans to buy Bolt.", "planned", "stated"),
    ("Acme could buy Bolt.", "rumoured", "speculated"),
    ("Acme is not planning to buy Bolt.", "planned", "denied"),
    ("Acme called off its acquisition of Bolt.", "terminated", "stated"),
    ("Acme signed a letter of intent to buy Bolt.", "agreed_in_principle", "stated"),
]


@pytest.mark.parametrize(("text", "status", "assertion"), STAGES, ids=[text for text, *_ in STAGES])
def test_a_sentence_says_how_far_a_deal_is(text: str, status: str, assertion: str) -> None:
    draft = found(text)[0]
    assert (draft.status, draft.assertion) == (status, assertion)


# language, text, the names it holds
NAMED = [
    ("ja", "日本うみかぜ産業はサクラベンチャーズを買収した。", {"日本うみかぜ産業", "サクラベンチャーズ"}),
    ("ja", "独ライン化学は菓子メーカーの北洋製菓を買収した。", {"ライン化学", "北洋製菓"}),
    ("de", "Der Kieler Schiffsausstatter Halvor Marine hat Bolt gekauft. Halvor wächst.", {"Halvor Marine", "Bolt"}),
    ("de", "Das Hamburger Biotech-Start-up Laborfuchs hat Bolt gekauft.", {"Laborfuchs", "Bolt"}),
    (
        "de",
        "Die Rheinische Versorgung AG kauft die Kasseler Bank eG.",
        {"Rheinische Versorgung AG", "Kasseler Bank eG"},
    ),
]


@pytest.mark.parametrize(("language", "text", "names"), NAMED, ids=[text for _, text, _ in NAMED])
def test_a_name_is_told_from_what_describes_it(language: str, text: str, names: set[str]) -> None:
    assert {name for named in roles(text, found(text, language)[0]).values() for name in named} == names


def test_a_round_of_the_headline_told_again_with_who_took_part_is_one() -> None:
    text = (
        "Bolt raises $8m in round led by Acme\n\n"
        "The startup Bolt has raised $8 million in a round led by Acme, with participation from Corvid."
    )
    (deal,) = found(text)
    assert roles(text, deal) == {"target": {"Bolt"}, "investor": {"Acme", "Corvid"}}


def test_who_joins_a_round_is_its_investor() -> None:
    text = (
        "Laborfuchs hat 3 Millionen Euro eingesammelt. Angeführt wurde die Runde von Acme, auch die Bolt AG stieg ein."
    )
    draft = found(text, "de")[0]
    assert (draft.type, roles(text, draft)) == (
        "funding_round",
        {"target": {"Laborfuchs"}, "investor": {"Acme", "Bolt AG"}},
    )


def test_a_purchase_that_waits_for_an_approval_is_not_completed() -> None:
    text = "Acme hat Bolt gekauft. Das Kartellamt muss noch zustimmen."
    assert found(text, "de")[0].status == "pending_approval"


def test_money_is_sorted_into_what_it_is() -> None:
    text = (
        "Acme Corp has agreed to buy Bolt Ltd for $3 million (£2 million), or $12 per share. The deal values Bolt at "
        "$5 million. Bolt reported revenue of $9 million."
    )
    kinds = [(a.reading.quote, a.kind, a.converted) for a in found(text)[0].amounts]
    assert kinds == [
        ("$3 million", "deal_value", False),
        ("£2 million", "deal_value", True),
        ("$12", "price_per_share", False),
        ("$5 million", "valuation", False),
    ]


def test_frames_that_tell_one_deal_are_one_and_an_earlier_deal_is_prior_to_it() -> None:
    text = (
        "Acme Corp has agreed to buy Bolt Ltd. Its purchase of Bolt will help it to grow. Analysts like the takeover "
        "of Bolt. Two years ago Acme bought Corex for $2 million."
    )
    drafts = found(text)
    assert [roles(text, d)["target"] for d in drafts] == [{"Bolt Ltd"}, {"Corex"}]
    assert [(r.kind, r.other) for r in drafts[1].relations] == [("prior", 0)]


@pytest.mark.parametrize(
    ("last", "kinds"),
    [
        ("Dax has agreed to buy Corvid.", ["acquisition", "acquisition"]),
        ("Dax has agreed to buy Helm.", ["acquisition", "acquisition", "acquisition"]),
        ("Dax and Bolt have formed a partnership.", ["acquisition", "acquisition", "partnership"]),
        ("Dax signed a three-year contract worth $3 million with Bolt.", ["acquisition"] * 2 + ["commercial_contract"]),
    ],
)
def test_a_later_deal_of_which_only_known_parties_are_said_is_none(last: str, kinds: list[str]) -> None:
    text = f"Acme bought Bolt for $5 million. Corvid bought Dax for $9 million. {last}"
    assert [draft.type for draft in found(text)] == kinds


def test_short_forms_are_aliases_of_one_party() -> None:
    text = "Harbour View Holdings Inc (HVH) has agreed to buy Bolt. HVH said Harbour View will pay in cash."
    acquirer = next(p for p in found(text)[0].parties if p.role == "acquirer")
    assert text[acquirer.mark.start : acquirer.mark.end] == "Harbour View Holdings Inc"
    assert set(acquirer.aliases) == {"HVH", "Harbour View"}


def test_a_newspaper_that_reports_is_a_source_and_no_party() -> None:
    text = "Acme is in talks to buy Bolt, the Financial Times reported on Monday."
    draft = found(text)[0]
    assert roles(text, draft) == {"acquirer": {"Acme"}, "target": {"Bolt"}}
    assert [(text[s.mark.start : s.mark.end], s.kind) for s in draft.sources] == [("Financial Times", "media")]


def test_every_fact_names_its_rule() -> None:
    draft = found("Bolt was acquired by Acme for $3 million.")[0]
    named = [
        *(p.mark.by for p in draft.parties),
        *(a.by for a in draft.amounts),
        *(m.by for m in draft.evidence["type"]),
    ]
    assert all(name.startswith("rules.") for name in named)
    assert "rules.buy_passive" in named


def test_an_unknown_language_has_no_deals() -> None:
    document = Document(text="Acme bought Bolt.", language=None)
    scanned = scan(document.text)
    assert rules.extract(document, scanned, reader.read(scanned)) == []


def _cases(language: str) -> list[dict[str, Any]]:
    lines = (CASES / language / "deals.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_news_has_its_primary_deal_and_what_is_no_deal_has_none(language: str) -> None:
    cases = _cases(language)
    drafts = {case["id"]: found(case["text"], language) for case in cases}
    false = [case["id"] for case in cases if not case["deals"] and drafts[case["id"]]]
    told = [case for case in cases if case["deals"]]
    right = [case for case in told if (d := drafts[case["id"]]) and _same_type(d[0], case["deals"][0])]
    assert len(false) <= 1, false
    assert len(right) >= 0.6 * len(told), sorted({c["id"] for c in told} - {c["id"] for c in right})


def _same_type(draft: Draft, gold: dict[str, Any]) -> bool:
    return draft.type in {gold["type"], *gold["type_alt"]}


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_any_text_is_read_and_every_mark_stands_in_it(text: str, language: str) -> None:
    for draft in found(text, language):
        for party in draft.parties:
            assert 0 <= party.mark.start < party.mark.end <= len(text)


def test_a_long_text_is_read_in_linear_time() -> None:
    sentences = [f"Firm{i} Corp has agreed to buy Unit{i} Ltd for ${i} million in cash. " for i in range(2, 2600)]
    text = "".join(sentences)[:200_000]
    scanned = scan(text)
    document, readings = Document(text=text, language="en"), reader.read(scanned, language="en")
    started = time.process_time()
    assert len(rules.extract(document, scanned, readings)) > len(sentences) / 2
    assert time.process_time() - started < 4, "one deal in every sentence, on a slow machine"
