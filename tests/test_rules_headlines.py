"""English news as wires and headlines write it: capitals say little, "Co" is the company, phrases stand whole."""

from __future__ import annotations

import pytest

from llmextract import rules
from llmextract.reading import reader
from llmextract.reading.tokens import scan
from llmextract.records import Document

# text, type, role=name in order of the alphabet; a headline ends with its line
WIRES = [
    (
        "Vela Corp Announces Judgment For Remaining Tarn Shares Acquisition\n",
        "acquisition",
        "acquirer=Vela Corp;target=Tarn",
    ),
    (
        "vMara announces Acquisition Of Tarn Bioscience, financing agreements\n",
        "acquisition",
        "acquirer=vMara;target=Tarn Bioscience",
    ),
    (
        "Vela Medical Updates On Approval Regarding Acquisition Of Co By Tarn Systems\n",
        "acquisition",
        "acquirer=Tarn Systems;target=Vela Medical",
    ),
    (
        "Vela Resources Says Reached Agreement With Tarn Gold To Merge Cos\n",
        "merger",
        "merging_party=Tarn Gold;merging_party=Vela Resources",
    ),
    (
        "Vela Health Acquires Tarn's Seed Communications Business\n",
        "acquisition",
        "acquirer=Vela Health;seller=Tarn;target=Tarn's Seed Communications Business",
    ),
    (
        "Vela REIT Completes Acquisition of Seven Asset Portfolio for $90 Million\n",
        "acquisition",
        "acquirer=Vela REIT;target=Seven Asset Portfolio",
    ),
    (
        "Vela City Announces Acquisition Of 1,200 Franchise Stores\n",
        "acquisition",
        "acquirer=Vela City;target=1,200 Franchise Stores",
    ),
    (
        "Vela REIT To Acquire $64 Mln Of Western Harbour Properties\n",
        "acquisition",
        "acquirer=Vela REIT;target=Western Harbour Properties",
    ),
    (
        "First Nickel said it will buy US Nickel Inc. US Nickel owns a mine.",
        "acquisition",
        "acquirer=First Nickel;target=US Nickel Inc",
    ),
    (
        "Vela is selling its stake in Tarn to investors including the fund Corex.",
        "minority_stake",
        "investor=Corex;seller=Vela;target=Tarn",
    ),
    (
        "Vela bought Tarn Trailers, a unit of Corex Corp.",
        "acquisition",
        "acquirer=Vela;seller=Corex Corp;target=Tarn Trailers",
    ),
    (
        "Vela bought the Tarn Trailers division of Corex Corp.",
        "acquisition",
        "acquirer=Vela;seller=Corex Corp;target=Tarn Trailers",
    ),
    (
        "Vela sold Tarn Trailers to a unit of Corex Corp.",
        "acquisition",
        "acquirer=Corex Corp;seller=Vela;target=Tarn Trailers",
    ),
    (
        "Vela Shipping Agrees to Sell Two Ice Tankers to Tarn Midstream Partners L.P. for $40 Million\n",
        "acquisition",
        "acquirer=Tarn Midstream Partners L.P.;seller=Vela Shipping;target=Two Ice Tankers",
    ),
    (
        "Vela Announces Acquisition Of Harbour Utility Solutions Provider\nVela bought Tarn Test.",
        "acquisition",
        "acquirer=Vela;target=Tarn Test",
    ),
    (
        "Vela Exploration Signs Agreement to Acquire TarnDays.com\nTarnDays grows.",
        "acquisition",
        "acquirer=Vela Exploration;target=TarnDays.com",
    ),
    (
        "AT&V Inc grows. The company's planned merger with Tarn is on trial.",
        "merger",
        "merging_party=AT&V Inc;merging_party=Tarn",
    ),
    (
        "Vela Corporation Acquires T-motion Apparel, Inc.\n",
        "acquisition",
        "acquirer=Vela Corporation;target=T-motion Apparel, Inc",
    ),
    (
        "Vela shares jump after Corex upgrades it to strong buy, praises Tarn acquisition\nSo Vela grew.",
        "acquisition",
        "acquirer=Vela;target=Tarn",
    ),
    (
        "Vela upgraded to buy at Corex, says a note\n",
        "",
        "",
    ),
    (
        "Vela Says It Received Presidential Order To Abandon Proposed Takeover Of Co By Tarn\n",
        "acquisition",
        "acquirer=Tarn;target=Vela",
    ),
    (
        "Vela's Unit Enters Into An Agreement To Buy 1,100 Mining Machines\n",
        "acquisition",
        "acquirer=Vela;target=1,100 Mining Machines",
    ),
]


@pytest.mark.parametrize(("text", "kind", "parties"), WIRES, ids=[text for text, *_ in WIRES])
def test_a_wire_names_its_parties_and_tells_its_deal(text: str, kind: str, parties: str) -> None:
    scanned = scan(text)
    drafts = rules.extract(Document(text=text, language="en"), scanned, reader.read(scanned, language="en"))
    told = [f"{p.role}={text[p.mark.start : p.mark.end]}" for draft in drafts[:1] for p in draft.parties]
    assert ([draft.type for draft in drafts[:1]], ";".join(sorted(told))) == ([kind] * bool(kind), parties)
