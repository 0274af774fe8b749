"""What a deal costs, told in the sentence after it, in six languages; sums there that are no price belong to none."""

from __future__ import annotations

import pytest

from llmextract import Deal, Extractor

DEAL = {
    "en": "Borval has acquired Tarsis, a maker of valves.",
    "es": "Borval ha adquirido Tarsis, un fabricante de válvulas.",
    "fr": "Borval a acquis Tarsis, un fabricant de vannes.",
    "de": "Borval hat den Ventilhersteller Tarsis übernommen.",
    "it": "Borval ha acquisito Tarsis, un produttore di valvole.",
    "pt": "A Borval adquiriu a Tarsis, fabricante de válvulas.",
}

PRICES = [
    ("en", "People familiar with the matter put the price at about $45 million."),
    ("en", "The price is $45 million."),
    ("en", "The purchase price was not disclosed but is thought to be around $45 million."),
    ("en", "The deal is worth $45 million."),
    ("en", "Analysts estimated the value of the transaction at $45 million."),
    ("en", "The buyer is paying $45 million in cash."),
    ("en", "The company will pay $45 million, half of it in shares."),
    ("en", "Sources said the price tag was $45 million."),
    ("en", "The consideration amounts to $45 million."),
    ("en", "The group is spending $45 million on the takeover."),
    ("en", "The sum involved is $45 million."),
    ("en", "The agreed price of $45 million will be paid in cash."),
    ("es", "Fuentes del sector sitúan el precio en unos 45 millones de dólares."),
    ("es", "El precio asciende a 45 millones de dólares."),
    ("es", "El importe de la operación es de 45 millones de dólares."),
    ("es", "La transacción está valorada en 45 millones de dólares."),
    ("es", "La operación ronda los 45 millones de dólares."),
    ("es", "El desembolso asciende a 45 millones de dólares."),
    ("es", "La compañía pagará 45 millones de dólares en efectivo."),
    ("es", "El comprador abonará 45 millones de dólares."),
    ("es", "La compra le ha costado 45 millones de dólares."),
    ("es", "El monto acordado fue de 45 millones de dólares."),
    ("es", "El grupo desembolsará 45 millones de dólares."),
    ("es", "Según los analistas, el acuerdo vale 45 millones de dólares."),
    ("es", "La cifra de la operación alcanza los 45 millones de dólares."),
    ("es", "El precio, según fuentes conocedoras, supera los 45 millones de dólares."),
    ("fr", "Le prix s'élève à 45 millions de dollars."),
    ("fr", "Le montant de l'opération est de 45 millions de dollars."),
    ("fr", "Des sources proches du dossier évoquent un prix de 45 millions de dollars."),
    ("fr", "La transaction est évaluée à 45 millions de dollars."),
    ("fr", "L'opération porte sur 45 millions de dollars."),
    ("fr", "Le groupe déboursera 45 millions de dollars."),
    ("fr", "L'acquéreur versera 45 millions de dollars en numéraire."),
    ("fr", "Le rachat lui coûte 45 millions de dollars."),
    ("fr", "Selon la presse, l'opération avoisine les 45 millions de dollars."),
    ("fr", "Le prix d'achat serait de 45 millions de dollars."),
    ("fr", "La facture s'élève à 45 millions de dollars."),
    ("fr", "Le chèque atteint 45 millions de dollars."),
    ("de", "Der Kaufpreis beträgt 45 Millionen Dollar."),
    ("de", "Insider sprechen von einem Kaufpreis von rund 45 Millionen Dollar."),
    ("de", "Der Preis liegt bei 45 Millionen Dollar."),
    ("de", "Die Transaktion hat einen Wert von 45 Millionen Dollar."),
    ("de", "Der Konzern zahlt 45 Millionen Dollar in bar."),
    ("de", "Die Übernahme kostet 45 Millionen Dollar."),
    ("de", "Das Geschäft hat ein Volumen von 45 Millionen Dollar."),
    ("de", "In Finanzkreisen wird der Preis auf 45 Millionen Dollar geschätzt."),
    ("de", "Dem Vernehmen nach geht es um 45 Millionen Dollar."),
    ("de", "Als Kaufpreis wurden 45 Millionen Dollar vereinbart."),
    ("de", "Der Wert der Transaktion wird mit 45 Millionen Dollar angegeben."),
    ("it", "Il prezzo è di 45 milioni di dollari."),
    ("it", "Il valore dell'operazione è di 45 milioni di dollari."),
    ("it", "Fonti vicine al dossier parlano di un prezzo di 45 milioni di dollari."),
    ("it", "L'operazione vale 45 milioni di dollari."),
    ("it", "Il gruppo pagherà 45 milioni di dollari in contanti."),
    ("it", "L'esborso è di 45 milioni di dollari."),
    ("it", "Il corrispettivo ammonta a 45 milioni di dollari."),
    ("it", "L'acquisizione è costata 45 milioni di dollari."),
    ("it", "La cifra si aggira sui 45 milioni di dollari."),
    ("it", "Secondo indiscrezioni il prezzo si aggira intorno ai 45 milioni di dollari."),
    ("it", "Il controvalore dell'operazione è di 45 milioni di dollari."),
    ("it", "L'assegno è di 45 milioni di dollari."),
    ("pt", "O preço é de 45 milhões de dólares."),
    ("pt", "O valor da operação é de 45 milhões de dólares."),
    ("pt", "Fontes do setor falam em cerca de 45 milhões de dólares."),
    ("pt", "A transação está avaliada em 45 milhões de dólares."),
    ("pt", "O negócio ronda os 45 milhões de dólares."),
    ("pt", "A empresa vai pagar 45 milhões de dólares em dinheiro."),
    ("pt", "O negócio saiu por 45 milhões de dólares."),
    ("pt", "A compra custou 45 milhões de dólares."),
    ("pt", "O montante acertado foi de 45 milhões de dólares."),
    ("pt", "O grupo desembolsará 45 milhões de dólares."),
    ("pt", "A operação movimentou 45 milhões de dólares."),
]
UNREAD = [
    ("en", "It cost $45 million."),
    ("de", "Der Käufer legt dafür 45 Millionen Dollar auf den Tisch."),
    ("pt", "O valor pago foi de 45 milhões de dólares."),
]
NO_PRICES = [
    ("en", "Tarsis had sales of $45 million last year."),
    ("en", "Its market value is $45 million."),
    ("en", "The group owes banks $45 million."),
    ("en", "Analysts expect savings of $45 million a year."),
    ("en", "The company was fined $45 million in May."),
    ("es", "Tarsis factura 45 millones de dólares al año."),
    ("es", "El grupo arrastra una deuda de 45 millones de dólares."),
    ("es", "La empresa fue multada con 45 millones de dólares."),
    ("es", "Los analistas calculan sinergias de 45 millones de dólares."),
    ("fr", "Tarsis réalise 45 millions de dollars de chiffre d'affaires."),
    ("fr", "Le groupe vise 45 millions de dollars d'économies."),
    ("fr", "Il emploie 300 personnes et pèse 45 millions de dollars en Bourse."),
    ("de", "Tarsis setzt 45 Millionen Dollar im Jahr um."),
    ("de", "Der Konzern erwartet Einsparungen von 45 Millionen Dollar."),
    ("de", "Der Umsatz lag bei 45 Millionen Dollar."),
    ("it", "Tarsis fattura 45 milioni di dollari l'anno."),
    ("it", "Il gruppo ha debiti per 45 milioni di dollari."),
    ("it", "I ricavi sono stati di 45 milioni di dollari."),
    ("pt", "A Tarsis fatura 45 milhões de dólares por ano."),
    ("pt", "O grupo tem dívidas de 45 milhões de dólares."),
    ("pt", "A receita foi de 45 milhões de dólares."),
]


def deal(language: str, sentence: str) -> Deal:
    (only,) = Extractor(engine="rules").extract(f"{DEAL[language]} {sentence}", language=language).deals
    return only


@pytest.mark.parametrize(
    ("language", "sentence"),
    [*PRICES, *(pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason="not read yet")) for row in UNREAD)],
)
def test_a_sentence_after_a_deal_says_its_price(language: str, sentence: str) -> None:
    told: list[tuple[str, object]] = [(amount.kind, amount.low) for amount in deal(language, sentence).amounts]
    assert told == [("deal_value", 45_000_000)]


@pytest.mark.parametrize(("language", "sentence"), NO_PRICES)
def test_other_sums_after_a_deal_are_no_price(language: str, sentence: str) -> None:
    assert not deal(language, sentence).amounts
