"""Who gives money, and what to: investors told beside a round, funds by their names, loans that are facilities."""

from __future__ import annotations

import pytest
from test_rules_iberian import found, told

# language, text, the deals that it tells
ROUNDS = [
    ("en", "Acme Labs closed a $28 million Series B. Dax Ventures of Lowton led the round.",
     ["funding_round completed investor=Dax Ventures target=Acme Labs"]),
    ("en", "Acme raised $28 million. Two backers, Bolt Fund and the investment arm of insurer Corex, wrote checks.",
     ["funding_round completed investor=Bolt Fund investor=Corex target=Acme"]),
    ("en", "Acme picked up $35 million in a Series C led by Dax Capital, with Bolt Ventures also chipping in.",
     ["funding_round completed investor=Bolt Ventures investor=Dax Capital target=Acme"]),
    ("en", "Acme picked up Bolt for $35 million.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("en", "Acme raised $35 million in a round led by Dax, with Bolt Ventures and Corex Partners joining.",
     ["funding_round completed investor=Bolt Ventures investor=Corex Partners investor=Dax target=Acme"]),
    ("en", "Investors in Acme's $35 million round include Dax Capital and Bolt Ventures.",
     ["funding_round completed investor=Bolt Ventures investor=Dax Capital target=Acme"]),
    ("en", "Acme raised $35 million. Investors in Acme's round included Dax and Bolt.",
     ["funding_round completed investor=Bolt investor=Dax target=Acme"]),
    ("en", "Acme raised $35 million. Among the investors were Dax and Bolt.",
     ["funding_round completed investor=Bolt investor=Dax target=Acme"]),
    ("en", "Acme raised $35 million from investors that include Dax and Bolt.",
     ["funding_round completed investor=Bolt investor=Dax target=Acme"]),
    ("en", "Acme raised $6 million from Redwood Ventures, Bolt Capital and a handful of angels.",
     ["funding_round completed investor=Bolt Capital investor=Redwood Ventures target=Acme"]),
    ("es", "Acme levantó 6 millones de euros de Dax Ventures, Bolt Capital y un grupo de inversores.",
     ["funding_round completed investor=Bolt Capital investor=Dax Ventures target=Acme"]),
    ("en", "Acme sold Bolt to Dax, Corex said and left.",
     ["acquisition completed acquirer=Dax seller=Acme target=Bolt"]),
    ("en", "Halcyon invested $15 million in Bolt's Series A round.",
     ["funding_round completed investor=Halcyon target=Bolt"]),
    ("en", "Two ex-Acme engineers raise $6M to fix payroll", []),
    ("en", "Acme raises $6M to fix payroll", ["funding_round completed target=Acme"]),
    ("en", "Acme makes software. The firm came out of stealth with $6 million in seed funding from Bolt.",
     ["funding_round completed investor=Bolt target=Acme"]),
    ("en", "Acme, whose rivals include Dax and Bolt, raised $35 million.", ["funding_round completed target=Acme"]),
    ("en", "Acme, whose shops include one in Lowton, bought by Bolt for $35 million, makes nails.",
     ["asset_deal completed acquirer=Bolt"]),
    ("en", "Acme Partners has closed Acme Growth Fund II at $300 million.",
     ["fund_close completed target=Acme Growth Fund II target=Acme Partners"]),
    ("en", "Acme Growth Fund III has raised $300 million.", ["fund_close completed target=Acme Growth Fund III"]),
    ("fr", "Acme a bouclé Acme Fund II à 300 millions d'euros.",
     ["fund_close completed target=Acme target=Acme Fund II"]),
    ("en", "Acme closed the purchase of Bolt from Dax Growth Fund II for $300 million.",
     ["acquisition completed acquirer=Acme seller=Dax Growth Fund II target=Bolt"]),
    ("en", "Dax Growth Fund II closed the purchase of Bolt for $300 million.",
     ["acquisition completed acquirer=Dax Growth Fund II target=Bolt"]),
    ("en", "Dax provided Acme with a £90m facility.", ["debt_financing agreed borrower=Acme lender=Dax"]),
    ("en", "Dax has committed £90m in new debt to Acme.", ["debt_financing agreed borrower=Acme lender=Dax"]),
    ("en", "Acme secured a £90m facility from Dax.", ["debt_financing completed borrower=Acme lender=Dax"]),
    ("en", "Acme will build a £90m facility in Lowton.", ["project_investment planned investor=Acme"]),
    ("en", "Acme bought a £90m facility from Dax.", ["asset_deal completed acquirer=Acme seller=Dax"]),
    ("en", "Acme announced a £90m facility in Lowton.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "deals"), ROUNDS, ids=[text for _, text, _ in ROUNDS])
def test_who_gives_money_to_whom(language: str, text: str, deals: list[str]) -> None:
    assert told(text, language) == deals


# language, text, the names of the parties
NAMES = [
    ("en", "North Oil and Gas plc has bought Bolt.", {"North Oil and Gas plc", "Bolt"}),
    ("en", "Acme was bought by Lowton Oil and Gas.", {"Acme", "Lowton Oil and Gas"}),
    ("en", "Acme sold Dax to Marlow and Sons.", {"Acme", "Dax", "Marlow and Sons"}),
    ("en", "Acme and Lowton Gas plc will merge.", {"Acme", "Lowton Gas plc"}),
    ("en", "Light Corp bought Bolt.", {"Light Corp", "Bolt"}),
    ("it", "Acme spa ha comprato la Bolt srl.", {"Acme spa", "Bolt srl"}),
    ("en", "Acme bought Bolt. Marsh, Pike & Flint advised Acme.", {"Acme", "Bolt", "Marsh, Pike & Flint"}),
    ("en", "Acme bought Bolt. Marsh, Pike & Flint advised Acme, Pike said.", {"Acme", "Bolt", "Marsh", "Pike & Flint"}),
    ("en", "Acme bought Bolt from Dax Asia Growth Fund II.", {"Acme", "Bolt", "Dax Asia Growth Fund II"}),
    ("de", "Acme kauft Bolt vom Dax Growth Fund II.", {"Acme", "Bolt", "Dax Growth Fund II"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "names"), NAMES, ids=[text for _, text, _ in NAMES])
def test_names_keep_their_and_their_comma_and_their_number(language: str, text: str, names: set[str]) -> None:
    assert {text[p.mark.start : p.mark.end] for draft in found(text, language) for p in draft.parties} == names


# text, its amounts that are no price
SUMS = [
    ("Acme agreed to buy Bolt for $3 billion. If Acme cannot win clearance, it would owe Bolt $65 million.",
     {"termination_fee": "$65 million"}),
    ("Acme agreed to buy Bolt for $3 billion. Acme owes its banks $65 million.", {}),
    ("Acme licensed a drug from Bolt for $75 million, and will pay as much as $610 million more if it hits targets.",
     {"earn_out": "as much as $610 million"}),
    ("Acme raised $28 million. A person put its worth at about $160 million, counting the new cash.",
     {"valuation_post_money": "about $160 million"}),
    ("Acme agreed to buy Bolt for $3 billion. The unit accounted for $148 million of revenue.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sums"), SUMS, ids=[text for text, _ in SUMS])
def test_sums_that_are_due_later_are_told_from_the_price(text: str, sums: dict[str, str]) -> None:
    drafts = found(text, "en")[0].amounts
    assert {a.kind: a.reading.quote for a in drafts if a.kind not in {"deal_value", "upfront_payment"}} == sums


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Acme agreed to buy Bolt. They like it. They said yes. They are rich. It still needs clearance.",
            "pending_approval",
        ),
        (
            "Acme agreed to buy Bolt. They like it. They said yes. They are rich. The old plant still needs clearance.",
            "agreed",
        ),
        ("Acme agreed to buy Bolt. It borrowed $5 million from Dax. It still needs clearance.", "pending_approval"),
    ],
)
def test_what_it_waits_for_may_be_said_of_it(text: str, status: str) -> None:
    assert found(text, "en")[0].status == status


# language, text, the deals that it tells
BESIDE = [
    ("en", "Acme has won a £186m contract. Bolt Lines, the state ferry firm, placed the order in May.",
     ["commercial_contract agreed customer=Bolt Lines supplier=Acme"]),
    ("en", "Acme has won a £186m contract. Bolt Lines placed an order in May.",
     ["commercial_contract agreed supplier=Acme"]),
    ("en", "Acme has won a £186m contract. The customer is Bolt.",
     ["commercial_contract agreed customer=Bolt supplier=Acme"]),
    ("de", "Acme hat einen Auftrag über 186 Millionen Euro erhalten. Auftraggeber ist die Bolt GmbH.",
     ["commercial_contract agreed customer=Bolt GmbH supplier=Acme"]),
    ("fr", "Acme a remporté un contrat de 186 millions d'euros. Le client est Bolt.",
     ["commercial_contract agreed customer=Bolt supplier=Acme"]),
    ("es", "Acme ganó un contrato de 186 millones de euros. El cliente es Bolt.",
     ["commercial_contract agreed customer=Bolt supplier=Acme"]),
    ("en", "Acme got a £75m loan from Dax. It, to which Bolt Bank also contributed, consists of a £9m term loan.",
     ["debt_financing agreed borrower=Acme lender=Bolt Bank lender=Dax"]),
    ("en", "Acme agreed a £275m loan with Dax UK. Its shops are old. In March it took a £20m loan from Bolt Bank.",
     ["debt_financing agreed borrower=Acme lender=Dax UK", "debt_financing agreed borrower=Acme lender=Bolt Bank"]),
    ("en", "Acme makes nails. Its last purchase was Bolt Ales.", ["acquisition agreed acquirer=Acme target=Bolt Ales"]),
    ("fr", "Acme fabrique des clous. Sa dernière acquisition a été Bolt.",
     ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("de", "Acme stellt Nägel her. Die letzte Übernahme war die der Bolt AG.",
     ["acquisition agreed acquirer=Acme target=Bolt AG"]),
    ("en", "Acme makes nails. Its last purchase was Bolt's idea.", []),
    ("en", "Acme and Bolt formed a joint venture. They will own the new entity, Dax Blades, in equal parts.",
     ["joint_venture agreed partner=Acme partner=Bolt venture=Dax Blades"]),
    ("en", "Acme and Bolt formed a joint venture. They will lead the new entity, Dax said.",
     ["joint_venture agreed partner=Acme partner=Bolt"]),
    ("en", "Acme makes drugs. Bolt will invest $40 million in exchange for about 6.8% of the company.",
     ["minority_stake agreed investor=Bolt target=Acme"]),
    ("en", "Acme makes drugs. It will invest $40 million, 20% of its cash, in a plant.",
     ["project_investment planned investor=Acme"]),
    ("en", "Lowton maker raises $28 million\n\nA Lowton maker of nails has grown. Acme Labs raised $28 million.",
     ["funding_round completed target=Acme Labs"]),
    ("en", "Acme agreed to buy Bolt. In 2021 it bought the nail business of Dax.",
     ["acquisition agreed acquirer=Acme target=Bolt", "asset_deal completed acquirer=Acme seller=Dax"]),
    ("en", "Acme is being sold to Bolt.", ["acquisition agreed acquirer=Bolt target=Acme"]),
    ("en", "Acme made a strong debut on the Lowton exchange.", ["ipo completed issuer=Acme"]),
    ("en", "Acme issued $20 million in bonds. Bolt Life subscribed to the entire issue.",
     ["debt_financing completed issuer=Acme lender=Bolt Life"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "deals"), BESIDE, ids=[text for _, text, _ in BESIDE])
def test_the_other_side_may_be_told_in_a_sentence_of_its_own(language: str, text: str, deals: list[str]) -> None:
    assert told(text, language) == deals


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Acme backed a takeover by Bolt. It accepted 318p a share, which prices the company at £412m.", "deal_value"),
        ("Bolt bought 22% of Acme. The transaction pegs the equity value of Acme at £412m.", "valuation"),
        ("Bolt bought 22% of Acme. The transaction has an equity value of £412m.", "deal_value"),
    ],
)
def test_what_a_company_is_worth_is_told_from_what_is_paid(text: str, kind: str) -> None:
    assert {a.kind for a in found(text, "en")[0].amounts if a.reading.quote == "£412m"} == {kind}


# language, text, the share that is bought
SHARES = [
    ("en", "Acme has invested $200 million in Bolt for a stake of about 5.5%.", "5.5"),
    ("en", "Acme has invested $200 million in Bolt, giving it 5.5% of the company.", "5.5"),
    ("en", "Acme has invested $200 million in Bolt, raising its stake to 30%.", ""),
    ("es", "Acme invierte 40 millones de euros en Bolt a cambio de un 12% del capital.", "12"),
    ("fr", "Acme investit 40 millions d'euros dans Bolt en échange de 12 % du capital.", "12"),
    ("de", "Acme investiert 40 Millionen Euro in Bolt im Gegenzug für 12 Prozent der Anteile.", "12"),
]


@pytest.mark.parametrize(("language", "text", "low"), SHARES, ids=[text for _, text, _ in SHARES])
def test_what_share_the_money_is_put_in_for(language: str, text: str, low: str) -> None:
    (draft,) = found(text, language)
    shares = [str(s.reading.low) for s in draft.stakes if s.measure == "acquired"]
    assert shares == ([low] if low else [])


# text, the deals that it tells
RIGHTS = [
    ("Valdane will pay Bolt Bio $90 million upfront for rights to an experimental pill.",
     ["licensing agreed licensee=Valdane licensor=Bolt Bio"]),
    ("Valdane paid Bolt Bio $90 million for the Corex brand.",
     ["acquisition completed acquirer=Valdane seller=Bolt Bio target=Corex"]),
    ("Streamline has won the UK rights to the Bolt League in a five-year deal worth £85m.",
     ["licensing agreed licensee=Streamline licensor=Bolt League"]),
    ("Acme Energy will sponsor Bolt Town.", ["commercial_contract agreed customer=Acme Energy supplier=Bolt Town"]),
    ("Bolt Town have agreed a shirt sponsorship deal with Acme Energy worth £12m.",
     ["commercial_contract agreed customer=Acme Energy supplier=Bolt Town"]),
    ("Acme Energy, the sponsor of Bolt Town, makes nails.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deals"), RIGHTS, ids=[text for text, _ in RIGHTS])
def test_rights_and_sponsors(text: str, deals: list[str]) -> None:
    assert told(text, "en") == deals
