"""French news: the ways in which it tells a deal, how far it is, and what only looks like one."""

from __future__ import annotations

import pytest
from test_rules_phrases import found, told

# text, the deals that it tells
TOLD = [
    ("Le groupe Acme s'est emparé de Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("Le groupe Acme jette son dévolu sur l'italien Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("Bolt tombe dans le giron d'Acme.", ["acquisition acquirer=Acme target=Bolt"]),
    ("Le groupe Bolt change de mains au profit d'Acme.", ["acquisition acquirer=Acme target=Bolt"]),
    ("Le groupe Acme se sépare de sa filiale Bolt au profit du fonds Corex.",
     ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("Acme est en discussions avec Corex, à qui il entend céder Bolt.",
     ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("Le fonds Corex pourrait racheter l'enseigne Bolt, mise en vente au printemps par Acme.",
     ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("Le fonds Acme cherche un repreneur pour Bolt.", ["acquisition seller=Acme target=Bolt"]),
    ("Le groupe Bolt est à vendre.", ["acquisition target=Bolt"]),
    ("Le groupe Acme entre en négociations exclusives pour le réseau de cliniques Bolt.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("Le conseil d'administration de Bolt a accepté l'offre d'Acme sur Bolt.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("Le groupe Acme avait repris les usines belges de Bolt pour 8 millions d'euros.",
     ["asset_deal acquirer=Acme seller=Bolt"]),
    ("Le groupe Acme a franchi le seuil de 10 % du capital de Bolt.", ["minority_stake investor=Acme target=Bolt"]),
    ("La start-up Bolt récolte 8 millions d'euros auprès d'Acme.", ["funding_round investor=Acme target=Bolt"]),
    ("Le groupe Acme vit depuis la levée de 8 millions d'euros bouclée en 2023 auprès de Bolt et de Corex.",
     ["funding_round investor=Bolt investor=Corex target=Acme"]),
    ("Le groupe Bolt lance une augmentation de capital de 8 millions d'euros. La société Acme a promis de souscrire.",
     ["share_offering investor=Acme issuer=Bolt"]),
    ("La Banque Vernay accorde à Bolt un prêt de 8 millions d'euros.",
     ["debt_financing borrower=Bolt lender=Banque Vernay"]),
    ("Acme va racheter pour 8 millions d'euros de ses propres actions.", ["buyback issuer=Acme"]),
    ("Le groupe Acme obtient de Bolt une licence mondiale sur son vaccin.", ["licensing licensee=Acme licensor=Bolt"]),
    ("Acme attribue à Bolt la maintenance de ses usines pour 8 millions d'euros.",
     ["commercial_contract customer=Acme supplier=Bolt"]),
    ("La biotech Acme concède à l'allemand Bolt une licence mondiale.", ["licensing licensee=Bolt licensor=Acme"]),
    ("La maison Acme avait repris les affaires suisses de la britannique Bolt.",
     ["asset_deal acquirer=Acme seller=Bolt"]),
    ("Le groupe Acme renonce à son OPA sur l'éditeur Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("Le groupe Acme entre en négociations exclusives avec le fonds Corex en vue de la vente de sa branche colles.",
     ["asset_deal acquirer=Corex seller=Acme"]),
    ("Acme a cédé à Corex 49 % de sa filiale Bolt.", ["minority_stake investor=Corex seller=Acme target=Bolt"]),
    ("BOURG-EN-VAL — Acme rachète Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("L'usine belge de Bolt a été vendue à Acme.", ["asset_deal acquirer=Acme seller=Bolt"]),
    ("Le groupe Acme réduit la voilure. Son site de Lille a été cédé en février à Bolt.",
     ["asset_deal acquirer=Bolt seller=Acme"]),
    ("La Banque européenne d'investissement a accordé à Bolt un prêt de 8 millions d'euros.",
     ["debt_financing borrower=Bolt lender=Banque européenne d'investissement"]),
    ("Acme cède sa filiale Bolt à la Caisse des dépôts.",
     ["acquisition acquirer=Caisse des dépôts seller=Acme target=Bolt"]),
    ("Acme a choisi Bolt pour lui fournir 20 rames.", ["commercial_contract customer=Acme supplier=Bolt"]),
    ("La start-up Bolt lève 60 millions d'euros auprès d'Acme. Bolt avait levé 22 millions d'euros en 2021.",
     ["funding_round investor=Acme target=Bolt", "funding_round target=Bolt"]),
    ("La start-up Bolt lève 60 millions d'euros auprès d'Acme. Bolt a levé 58 millions d'euros en 2024.",
     ["funding_round investor=Acme target=Bolt"]),
    ("Le groupe Acme exploite le parc de Bolt, une société ontarienne avalée en 2021 pour 8 millions d'euros.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("Cédée par Acme en 2022 au canadien Corex, la laiterie Bolt ferme dix magasins.",
     ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("Le groupe Acme a passé commande de quatre ferries au chantier chinois Bolt.",
     ["commercial_contract customer=Acme supplier=Bolt"]),
    ("Un pool bancaire emmené par Acme et Corex accorde un prêt de 8 millions d'euros à Bolt.",
     ["debt_financing borrower=Bolt lender=Acme lender=Corex"]),
    ("La société de capital-investissement Acme prend une participation majoritaire dans le fabricant Bolt.",
     ["acquisition acquirer=Acme target=Bolt"]),
    # what is none, or another one
    ("Fondée en 2011, la société Bolt a racheté Acme.", ["acquisition acquirer=Bolt target=Acme"]),
    ("La Banque a choisi Bolt comme directeur.", []),
    ("L'équipe menée par Acme a battu celle de Bolt.", []),
    ("Acme cède à Bolt sa division de véhicules blindés.", ["asset_deal acquirer=Bolt seller=Acme"]),
    ("Acme licencie 200 salariés de son site de Bolt.", []),
    ("Acme a confié sa direction à Irène Lastra.", []),
    ("Acme boucle le rachat de Bolt pour 8 millions d'euros.", ["acquisition acquirer=Acme target=Bolt"]),
    ("Acme vend six Acme Dreamers à Bolt.", ["commercial_contract customer=Bolt supplier=Acme"]),
    ("Le groupe Acme sort un nouveau modèle avec Bolt.", []),
    ("Acme et Bolt vont marier leurs destins.", ["merger merging_party=Acme merging_party=Bolt"]),
    # where somebody sits is nobody, and a region ends the name of a public body
    ("Acme a signé le rachat de Bolt, spécialiste des crèmes installé à Lannion, auprès de Corex.",
     ["acquisition acquirer=Acme seller=Corex target=Bolt"]),
    ("Le Syndicat des mobilités de l'Estuaire a notifié à Bolt un marché de 8 millions d'euros.",
     ["commercial_contract customer=Syndicat des mobilités de l'Estuaire supplier=Bolt"]),
    ("Acme a souscrit un emprunt de 8 millions d'euros auprès de la Banque populaire de la Loire.",
     ["debt_financing borrower=Acme lender=Banque populaire de la Loire"]),
    ("La Banque populaire cède Bolt à Acme.", ["acquisition acquirer=Acme seller=Banque populaire target=Bolt"]),
    # what is sold without a name, by whom a description means
    ("Acme cède trois scieries à Bolt pour 8 millions d'euros.", ["asset_deal acquirer=Bolt seller=Acme"]),
    ("Le groupe Acme change. L'entreprise a annoncé vendre ses manoirs à Bolt pour 8 millions d'euros.",
     ["asset_deal acquirer=Bolt seller=Acme"]),
    ("Le groupe Bolt va bien. Acme et Corex ont mis à disposition de l'entreprise un prêt de 2 millions d'euros.",
     ["debt_financing borrower=Bolt lender=Acme lender=Corex"]),
    ("Le groupe Bolt lève 8 millions d'euros auprès d'Acme. Corex est également de la partie.",
     ["funding_round investor=Acme investor=Corex target=Bolt"]),
    ("Acme reporte son introduction en Bourse. Bolt et Corex dirigeaient l'opération.",
     ["ipo adviser=Bolt adviser=Corex issuer=Acme"]),
    ("Bolt lève 8 M€. Le tour est mené par Acme, avec la participation de Corex et de ses actionnaires, Uria et Gil.",
     ["funding_round investor=Acme investor=Corex investor=Gil investor=Uria target=Bolt"]),
    ("Acme va racheter Bolt. Le vendeur, Corex, cédera la totalité de ses parts.",
     ["acquisition acquirer=Acme seller=Corex target=Bolt"]),
    ("Le groupe Acme se sépare de sa division emballage. L'acquéreur est le groupe Bolt.",
     ["asset_deal acquirer=Bolt seller=Acme"]),
    ("Acme a acquis Bolt. Les vendeurs, la famille Gil, restent à la tête de l'entreprise.",
     ["acquisition acquirer=Acme seller=famille Gil target=Bolt"]),
    ("Acme est entré au capital de Bolt.", ["minority_stake investor=Acme target=Bolt"]),
    ("Acme a acquis Bolt. Corex a rencontré le vendeur, Dargent l'acheteur.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("Acme et Bolt vont créer une coentreprise. Baptisée Lumen, la nouvelle société aura une usine.",
     ["joint_venture partner=Acme partner=Bolt venture=Lumen"]),
    ("Le groupe Acme a confié l'exploitation de son réseau au groupe Bolt.",
     ["commercial_contract customer=Acme supplier=Bolt"]),
    ("Le groupe Bolt prépare son introduction en Bourse. Son principal actionnaire, Acme, cédera des titres.",
     ["ipo issuer=Bolt seller=Acme"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deals"), TOLD, ids=[text for text, _ in TOLD])
def test_french_news_tells_its_deals(text: str, deals: list[str]) -> None:
    assert told(text, "fr") == deals


# text, how far its deal is
STAGES = [
    ("La biotech Bolt vient de boucler une levée de 8 millions d'euros auprès d'Acme.", "completed"),
    ("Le groupe Acme lance un programme de rachat d'actions de 8 millions d'euros.", "planned"),
    ("La biotech Bolt lève 8 millions d'euros auprès d'Acme.", "completed"),
    ("Le groupe Acme investit 8 millions d'euros dans son usine de Lille.", "planned"),
    ("Le projet de fusion entre Acme et Bolt a été abandonné.", "terminated"),
    ("Le mariage entre Acme et Bolt a capoté.", "terminated"),
    ("Le rachat de Bolt par Acme a été finalisé en mars.", "completed"),
    ("Le rachat de Bolt par Acme doit être finalisé en mars.", "agreed"),
    ("Le rachat de Bolt par Acme n'a pas été finalisé.", "agreed"),
    ("La vente de Bolt à Acme devrait être finalisée d'ici fin juin.", "agreed"),
    ("La vente de Bolt à Acme pourrait être suspendue.", "agreed"),
    ("L'OPA d'Acme sur Bolt, lancée en mars, a été suspendue.", "postponed"),
    ("La fusion entre Acme et Bolt est envisagée pour mars.", "planned"),
    ("Le groupe Acme entre en négociations exclusives pour Bolt.", "agreed_in_principle"),
    ("Le fonds Acme met en vente Bolt.", "planned"),
]


@pytest.mark.parametrize(("text", "status"), STAGES, ids=[text for text, _ in STAGES])
def test_french_news_says_how_far_a_deal_is(text: str, status: str) -> None:
    assert [draft.status for draft in found(text, "fr")] == [status]


def test_what_a_source_speaks_of_is_the_price() -> None:
    text = "Acme rachète Bolt. Le prix n'est pas connu ; une source proche du dossier évoque 8 millions d'euros."
    assert [amount.kind for amount in found(text, "fr")[0].amounts] == ["deal_value"]


def test_what_may_be_added_is_paid_later() -> None:
    text = "Acme rachète Bolt pour 8 millions d'euros. L'acheteur pourrait allonger 2 millions de plus si Bolt grandit."
    assert [amount.kind for amount in found(text, "fr")[0].amounts] == ["deal_value", "earn_out"]
