"""What several sentences of an article tell: whom "the brewer" means, rival bids, what waits and what is old."""

from __future__ import annotations

import pytest
from test_rules_phrases import found, told

# language, text, the deals that it tells
TOLD = [
    ("en", "Acme, a Spanish retailer, bought Bolt. Talma sold Orvia to Corex for $4 million. The retailer sold Dax.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Corex seller=Talma target=Orvia",
      "acquisition seller=Acme target=Dax"]),
    ("en", "Danish brewer Acme will buy Bolt. Talma sold Orvia to Corex. The Danish group sold Dax to Gestil.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Corex seller=Talma target=Orvia",
      "acquisition acquirer=Gestil seller=Acme target=Dax"]),
    ("en", "Danish brewer Acme will buy Bolt. Talma sold Orvia to Corex. The group sold Dax to Gestil.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Corex seller=Talma target=Orvia",
      "acquisition acquirer=Gestil seller=Talma target=Dax"]),
    ("es", "La uruguaya Talma compró Orvia. La suiza Acme vendió Bolt a Corex. La firma uruguaya vendió Dax a Gestil.",
     ["acquisition acquirer=Talma target=Orvia", "acquisition acquirer=Corex seller=Acme target=Bolt",
      "acquisition acquirer=Gestil seller=Talma target=Dax"]),
    ("en", "Acme agreed to buy Bolt. Corex paid $6 million for the Lowton brewer in 2019.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Corex target=Bolt"]),
    ("en", "Acme agreed to buy Bolt. Corex paid $6 million for Lowton in 2019. The Lowton brewer is old.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Corex target=Lowton"]),
    ("en", "Acme and Bolt agreed to merge. The buyout firm Corex, which bought 12 percent of Bolt in 2020, waits.",
     ["merger merging_party=Acme merging_party=Bolt", "minority_stake investor=Corex target=Bolt"]),
    ("en", "Acme and Bolt agreed to merge. Acme will buy all the shares of Bolt.",
     ["merger merging_party=Acme merging_party=Bolt"]),
    ("en", "Dax Mills makes nails. Talma denied reports that Acme, the Ohio giant, was preparing a bid for Bolt.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme raised a $42 million loan. The loan was provided by Corex, Dax and Talma.",
     ["debt_financing borrower=Acme lender=Corex lender=Dax lender=Talma"]),
    ("en", "Acme raised a $42 million loan. A loan was provided by Corex.", ["debt_financing borrower=Acme"]),
    ("en", "Acme is buying Bolt. Sable Court Partners made an approach for Bolt at 255p. Sable Court walked away.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Sable Court Partners target=Bolt"]),
    ("en", "Acme is buying Bolt. The deal was approved by Sable Court.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme has bid for Bolt. Talma is offering 295p a share.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Talma target=Bolt"]),
    ("en", "Acme has bid for Bolt. Talma is offering $3 million.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme has bid for Bolt. Corex's proposal is worth $3 billion.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Corex target=Bolt"]),
    ("pt", "A Acme levantou R$ 1,1 bilhão em sua oferta subsequente. A Acme estreou na Bolsa em 2020.",
     ["share_offering issuer=Acme", "ipo issuer=Acme"]),
    ("pt", "A Acme levantou R$ 1,1 bilhão em sua oferta inicial de ações. A Acme estreou na Bolsa em 2020.",
     ["ipo issuer=Acme"]),
    ("es", "Orvia cerró una ronda de US$3 millones liderada por Talma Ventures. La gestora vendió Bolt a Dax.",
     ["funding_round investor=Talma Ventures target=Orvia",
      "acquisition acquirer=Dax seller=Talma Ventures target=Bolt"]),
    ("es", "Orvia cerró una ronda de US$3 millones liderada por Talma. La gestora vendió Bolt a Dax.",
     ["funding_round investor=Talma target=Orvia", "acquisition acquirer=Dax seller=Orvia target=Bolt"]),
    ("es", "La uruguaya Talma compró Orvia. La suiza Acme vendió Bolt a Corex. La uruguaya vendió Dax a Gestil.",
     ["acquisition acquirer=Talma target=Orvia", "acquisition acquirer=Corex seller=Acme target=Bolt",
      "acquisition acquirer=Gestil seller=Talma target=Dax"]),
    ("es", "La energética Talma y la gestora de infraestructuras Orvia constituyeron una sociedad conjunta.",
     ["joint_venture partner=Orvia partner=Talma"]),
    ("pt", "A Acme captou R$ 3 milhões em uma rodada com participação da Bolt e do fundo soberano Talma.",
     ["funding_round investor=Bolt investor=Talma target=Acme"]),
    ("es", "Talma emitió bonos por 3 millones. Servirán para refinanciar pasivos y para pagar la compra de Bolt.",
     ["debt_financing issuer=Talma", "acquisition acquirer=Talma target=Bolt"]),
    ("en", "Acme got rid of its pharmacies, which became part of Bolt.", ["asset_deal acquirer=Bolt seller=Acme"]),
    ("en", "Acme got rid of Corex, which became part of Bolt.", ["acquisition acquirer=Bolt seller=Acme target=Corex"]),
    ("en", "Acme will form a joint venture with Bolt. The new firm, to be called Lumen e-Drives, will have 90 staff.",
     ["joint_venture partner=Acme partner=Bolt venture=Lumen e-Drives"]),
    ("en", "Acme will form a joint venture with Bolt. The plant, to be called Lumen, will have 90 staff.",
     ["joint_venture partner=Acme partner=Bolt"]),
    ("es", "Talma negocia la venta de la mitad de su capital al fondo Orvia.",
     ["minority_stake investor=Orvia target=Talma"]),
    ("es", "Talma negocia la venta de la mitad de Bolt al fondo Orvia.",
     ["minority_stake investor=Orvia seller=Talma target=Bolt"]),
    ("es", "El fondo Talma vende Orvia. En su cartera figura la bodega Bolt, que compró en 2021 a los hermanos Gil.",
     ["acquisition seller=Talma target=Orvia", "acquisition acquirer=Talma seller=hermanos Gil target=Bolt"]),
    ("es", "El fondo Talma vende Orvia. En su cartera figura la bodega Bolt, que compró en 2021 a Gestil.",
     ["acquisition seller=Talma target=Orvia", "acquisition acquirer=Bolt target=Gestil"]),
    ("pt", "Em 2022, a Acme captou US$ 9 milhões com a Bolt. A empresa obteve da Dax um crédito de R$ 5 milhões.",
     ["funding_round investor=Bolt target=Acme", "debt_financing borrower=Acme lender=Dax"]),
    ("en", "Lima-based Talma II was bought by Acme. Talma bought Bolt.",
     ["acquisition acquirer=Acme target=Talma II", "acquisition acquirer=Talma target=Bolt"]),
    ("en", "Bolt was picked by Acme to supply 60 trains.", ["commercial_contract customer=Acme supplier=Bolt"]),
    ("en", "Bolt was picked by Acme.", []),
    ("es", "Talma compró Orvia a Gestil. Bolt asesoró a Dax. La compañía vendió Corex a Lumen.",
     ["acquisition acquirer=Talma adviser=Bolt seller=Gestil target=Orvia",
      "acquisition acquirer=Lumen seller=Talma target=Corex"]),
    ("es", "Aceitera del Norte ha vendido Orvia a Talma.",
     ["acquisition acquirer=Talma seller=Aceitera del Norte target=Orvia"]),
    ("es", "Aceitera Bolt ha vendido Orvia a Talma.", ["acquisition acquirer=Talma seller=Bolt target=Orvia"]),
    ("en", "Acme will buy chips from Bolt rival Corex.", ["commercial_contract customer=Acme supplier=Corex"]),
    ("en", "Acme will buy chips from Bolt, Corex said.", ["commercial_contract customer=Acme supplier=Bolt"]),
    ("en", "Acme will buy Bolt. Acme will fund the purchase with a bridge loan from Corex and Dax.",
     ["acquisition acquirer=Acme target=Bolt", "debt_financing borrower=Acme lender=Corex lender=Dax"]),
    ("en", "Acme will buy Bolt. A loan from Corex is not needed.", ["acquisition acquirer=Acme target=Bolt"]),
    ("pt", "A Acme negocia a fusão com a Bolt. A Bolt é controlada pela Talma, que investiu R$ 6 milhões na companhia.",
     ["merger merging_party=Acme merging_party=Bolt", "minority_stake investor=Talma target=Bolt"]),
    ("es", "Talma vende acero. Según El Cronista, ya presentó una oferta de 6 millones por Orvia.",
     ["acquisition acquirer=Talma target=Orvia"]),
    ("es", "Talma vende acero. Según informó Dax, Bolt presentó una oferta de 6 millones por Orvia.",
     ["acquisition acquirer=Bolt target=Orvia"]),
    ("pt", "A Acme assinou com a Bolt um contrato para a compra de dez aviões.",
     ["commercial_contract customer=Acme supplier=Bolt"]),
    ("pt", "A cervejeira Acme comprou a Bolt. Hugo Leal, CEO da cervejeira, que em 2023 comprou a Dax, está feliz.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Acme target=Dax"]),
    ("pt", "A Acme vendeu a Bolt à Talma. A Talma prepara o seu quinto fundo, com o qual espera captar 500 milhões.",
     ["acquisition acquirer=Talma seller=Acme target=Bolt", "fund_close target=Talma"]),
    ("pt", "A Acme comprou a Bolt. Para bancar aquisições, emitiu R$ 1,5 bilhão em debêntures em abril.",
     ["acquisition acquirer=Acme target=Bolt", "debt_financing issuer=Acme"]),
    ("pt", "A Acme comprou a Bolt. Para bancar aquisições, emitiu debêntures em abril.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("es", "Talma colocó 2 millones de pesos en bonos y tiene pendiente la venta de su autopista al fondo Orvia.",
     ["asset_deal acquirer=Orvia seller=Talma", "debt_financing issuer=Talma"]),
    ("es", "Gestil compró Dax. Talma, que entró en el capital con un 30% en 2016, calla.",
     ["acquisition acquirer=Gestil target=Dax", "minority_stake investor=Talma target=Gestil"]),
    ("en", "Acme has signed a $14 million loan with nine lenders, including Bolt and Corex.",
     ["debt_financing borrower=Acme lender=Bolt lender=Corex"]),
    ("en", "Acme has signed a $14 million loan with Bolt, including fees.",
     ["debt_financing borrower=Acme lender=Bolt"]),
    ("en", "Acme has signed a $14 million loan for the first phase of the Dax dam.", ["debt_financing borrower=Acme"]),
    ("es", "Acme firmó un préstamo de US$14 millones de Dax.", ["debt_financing borrower=Acme lender=Dax"]),
    ("es", "Acme ha comprado el hotel Miramar por 94 millones de euros.", ["asset_deal acquirer=Acme target=Miramar"]),
    ("es", "Acme ha comprado la cadena Miramar por 94 millones.", ["acquisition acquirer=Acme target=Miramar"]),
    ("en", "Acme signed a contract to supply 40 trains to the Ministry of Transport.",
     ["commercial_contract customer=Ministry of Transport supplier=Acme"]),
    ("en", "Acme agreed to buy Bolt, the Ministry of Transport said.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme Mills bought Dax. Acme is old. The seller, a fund run by Bolt, is glad. It also sold Corex to Talma.",
     ["acquisition acquirer=Acme Mills target=Dax", "acquisition acquirer=Talma seller=Acme Mills target=Corex"]),
]  # fmt: skip


ENDED = [
    ("Acme was in talks to merge with Bolt, but those ended without agreement.", "terminated"),
    ("Acme was in talks to merge with Bolt, but those go on.", "in_talks"),
    ("Acme was in talks to merge with Bolt, but Corex ended without agreement.", "in_talks"),
]


@pytest.mark.parametrize(("text", "status"), ENDED)
def test_talks_are_over_where_a_clause_after_them_says_so(text: str, status: str) -> None:
    assert found(text, "en")[0].status == status


@pytest.mark.parametrize(("lang", "text", "deals"), TOLD)
def test_sentences_tell_their_deals_together(lang: str, text: str, deals: list[str]) -> None:
    assert told(text, lang) == deals


@pytest.mark.parametrize(
    ("deal", "status"), [("deal", "agreed"), ("purchase of Bolt", "pending_approval"), ("purchase", "agreed")]
)
def test_what_waits_is_what_was_told_right_before_or_who_is_named(deal: str, status: str) -> None:
    text = f"Acme will buy Bolt. In 2024 Acme sold Corex to Talma. The {deal} still needs the approval of regulators."
    assert found(text, "en")[0].status == status
