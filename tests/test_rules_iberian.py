"""How news in Spanish and Portuguese tell who buys, sells and merges: words, voices, how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from llmextract import rules
from llmextract.reading import reader
from llmextract.reading.tokens import scan
from llmextract.records import Document

if TYPE_CHECKING:
    from llmextract.assembly.drafts import Draft


def found(text: str, language: str) -> list[Draft]:
    scanned = scan(text)
    document = Document(text=text, language=language)
    return rules.extract(document, scanned, reader.read(scanned, language=language))


def told(text: str, language: str) -> list[str]:
    """Each deal as "type status role=Name role=Name", roles and names sorted."""
    return [" ".join([d.type, d.status, *sorted(_parties(text, d))]) for d in found(text, language)]


def _parties(text: str, draft: Draft) -> list[str]:
    return [f"{p.role}={text[p.mark.start : p.mark.end]}" for p in draft.parties]


# language, text, the deals that it tells
TRADE = [
    ("es", "La chilena Acme adquirió el 100% de las acciones de Bolt por US$ 40 millones.",
     ["acquisition completed acquirer=Acme target=Bolt"]),
    ("es", "Acme se queda con Bolt por 40 millones de euros.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "Acme se hará con el control de Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "Acme cierra la compra de Bolt.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("es", "Acme culminó la adquisición de Bolt a Dax.",
     ["acquisition completed acquirer=Acme seller=Dax target=Bolt"]),
    ("es", "Acme ha llegado a un acuerdo con Dax para quedarse con el 80% de Bolt.",
     ["acquisition agreed acquirer=Acme seller=Dax target=Bolt"]),
    ("es", "Bolt pasa a manos de Acme.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "El grupo Acme toma el control de Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "Acme se adjudica Bolt por 40 millones de euros.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "Acme engulle a Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "Acme da el salto a Portugal con la compra de Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "Acme, que compró Bolt en 2019 por 12 millones de euros, ganó 3 millones.",
     ["acquisition completed acquirer=Acme target=Bolt"]),
    ("es", "Hace dos años Acme había comprado Bolt por 12 millones de euros.",
     ["acquisition completed acquirer=Acme target=Bolt"]),
    ("es", "La firma mexicana Acme concretó la compra de la brasileña Bolt.",
     ["acquisition completed acquirer=Acme target=Bolt"]),
    ("es", "Acme desembolsará 40 millones de euros por Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "Acme amarra la compra de Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "Acme sella la compra de Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "Acme ultima la compra de Bolt.", ["acquisition in_talks acquirer=Acme target=Bolt"]),
    ("es", "Acme negocia con Dax la compra de Bolt.", ["acquisition in_talks acquirer=Acme seller=Dax target=Bolt"]),
    ("es", "Acme está en conversaciones para adquirir Bolt.", ["acquisition in_talks acquirer=Acme target=Bolt"]),
    ("es", "Acme estudia comprar Bolt.", ["acquisition planned acquirer=Acme target=Bolt"]),
    ("es", "Acme sopesa lanzar una oferta por Bolt.", ["acquisition planned acquirer=Acme target=Bolt"]),
    ("es", "Acme firmó una carta de intención para adquirir Bolt.",
     ["acquisition agreed_in_principle acquirer=Acme target=Bolt"]),
    ("es", "Acme negocia en exclusiva la compra de Bolt.",
     ["acquisition agreed_in_principle acquirer=Acme target=Bolt"]),
    ("es", "Acme desistió de comprar Bolt.", ["acquisition terminated acquirer=Acme target=Bolt"]),
    ("es", "Acme da marcha atrás en la compra de Bolt.", ["acquisition terminated acquirer=Acme target=Bolt"]),
    ("es", "Acme renuncia a comprar Bolt.", ["acquisition terminated acquirer=Acme target=Bolt"]),
    ("es", "Acme frustró la venta de Bolt a Dax.", ["acquisition terminated acquirer=Dax seller=Acme target=Bolt"]),
    ("es", "Competencia autoriza a Acme a comprar Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "Acme recibió luz verde para comprar Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "La compra de Bolt por parte de Acme está sujeta al visto bueno de la CNMC.",
     ["acquisition pending_approval acquirer=Acme target=Bolt"]),
    ("es", "Acme acordó comprar Bolt. El cierre depende del aval de la SIC.",
     ["acquisition pending_approval acquirer=Acme target=Bolt"]),
    ("es", "Acme acordó comprar Bolt. La operación aún debe ser autorizada por Competencia.",
     ["acquisition pending_approval acquirer=Acme target=Bolt"]),
    ("es", "Acme acordó comprar Bolt. La transacción está condicionada a la aprobación del Indecopi.",
     ["acquisition pending_approval acquirer=Acme target=Bolt"]),
    ("es", "Acme comprará Bolt. Falta el visto bueno de Competencia.",
     ["acquisition pending_approval acquirer=Acme target=Bolt"]),
    ("es", "Acme comprará Bolt. La operación debe recibir la autorización de la Fiscalía Nacional Económica.",
     ["acquisition pending_approval acquirer=Acme target=Bolt"]),
    ("es", "Acme niega que vaya a comprar Bolt.", ["acquisition planned acquirer=Acme target=Bolt"]),
    ("es", "Acme descarta comprar Bolt.", ["acquisition planned acquirer=Acme target=Bolt"]),
    ("es", "Dax podría entrar en la puja por Bolt.", ["acquisition offer_made acquirer=Dax target=Bolt"]),
    ("es", "Acme lanza una opa de 300 millones de euros sobre Bolt.",
     ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("es", "Acme presentó una oferta de 300 millones de euros por Bolt.",
     ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("es", "Acme puso sobre la mesa 300 millones de euros por Bolt.",
     ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("es", "Acme ofrece 300 millones de euros por Bolt.", ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("es", "Bolt rechazó una oferta de Acme por 300 millones de euros.",
     ["acquisition rejected acquirer=Acme target=Bolt"]),
    ("es", "Bolt rechaza la opa de Acme.", ["acquisition rejected acquirer=Acme target=Bolt"]),
    ("es", "Acme eleva su oferta por Bolt a 320 millones de euros.",
     ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("es", "Bolt recibió una oferta de compra de Acme.", ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("es", "Acme retira su opa sobre Bolt.", ["acquisition terminated acquirer=Acme target=Bolt"]),
    ("es", "La opa de Acme sobre Bolt fracasa.", ["acquisition terminated acquirer=Acme target=Bolt"]),
    ("es", "Acme lanzará una oferta pública de adquisición por el 100% de Bolt a 12 euros por acción.",
     ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("es", "El consejo de Bolt rechazó la propuesta de Acme.", ["acquisition rejected acquirer=Acme target=Bolt"]),
    ("es", "Acme vende Bolt a Dax por 40 millones de euros.",
     ["acquisition agreed acquirer=Dax seller=Acme target=Bolt"]),
    ("es", "Acme se desprende de Bolt.", ["acquisition agreed seller=Acme target=Bolt"]),
    ("es", "Acme pone a la venta Bolt.", ["acquisition planned seller=Acme target=Bolt"]),
    ("es", "Acme busca comprador para Bolt.", ["acquisition planned seller=Acme target=Bolt"]),
    ("es", "Acme sondea la venta de Bolt.", ["acquisition planned seller=Acme target=Bolt"]),
    ("es", "Acme explora la venta de su filial Bolt.", ["acquisition planned seller=Acme target=Bolt"]),
    ("es", "Acme traspasa Bolt a Dax.", ["acquisition agreed acquirer=Dax seller=Acme target=Bolt"]),
    ("es", "Acme se deshizo de Bolt.", ["acquisition completed seller=Acme target=Bolt"]),
    ("es", "La venta de Bolt a Dax se cerrará en junio.", ["acquisition agreed acquirer=Dax target=Bolt"]),
    ("es", "Acme compró dos hoteles a Dax por 60 millones de euros.",
     ["asset_deal completed acquirer=Acme seller=Dax"]),
    ("es", "Acme vende su planta de Getafe a Dax por 60 millones de euros.",
     ["asset_deal agreed acquirer=Dax seller=Acme"]),
    ("es", "Acme vende a Dax una cartera de 14 hoteles.", ["asset_deal agreed acquirer=Dax seller=Acme"]),
    ("es", "Acme compra el negocio de pinturas de Dax.", ["asset_deal agreed acquirer=Acme seller=Dax"]),
    ("es", "Acme adquirió a Dax cuatro parques eólicos por 90 millones de euros.",
     ["asset_deal completed acquirer=Acme seller=Dax"]),
    ("es", "Acme vende un edificio de oficinas en Madrid a Dax por 60 millones de euros.",
     ["asset_deal agreed acquirer=Dax seller=Acme"]),
    ("es", "Acme compra el 20% de Bolt por 40 millones de euros.", ["minority_stake agreed investor=Acme target=Bolt"]),
    ("es", "Acme toma un 20% de Bolt.", ["minority_stake agreed investor=Acme target=Bolt"]),
    ("es", "Acme entra en el capital de Bolt con un 20%.", ["minority_stake agreed investor=Acme target=Bolt"]),
    ("es", "Acme podría entrar al capital de Bolt con hasta 30%.",
     ["minority_stake rumoured investor=Acme target=Bolt"]),
    ("es", "Acme eleva al 20% su participación en Bolt.", ["minority_stake agreed investor=Acme target=Bolt"]),
    ("es", "Acme refuerza su posición en Bolt hasta el 20%.", ["minority_stake agreed investor=Acme target=Bolt"]),
    ("es", "Acme aflora un 5% en Bolt.", ["minority_stake agreed investor=Acme target=Bolt"]),
    ("es", "Acme vende su 20% en Bolt a Dax.", ["minority_stake agreed investor=Dax seller=Acme target=Bolt"]),
    ("es", "Acme vende el 20% que tenía en Bolt.", ["minority_stake agreed seller=Acme target=Bolt"]),
    ("es", "Acme reduce su participación en Bolt al 5%.", ["minority_stake agreed seller=Acme target=Bolt"]),
    ("es", "Acme sale del capital de Bolt.", ["minority_stake agreed seller=Acme target=Bolt"]),
    ("es", "Acme da entrada a Dax en el capital de Bolt.",
     ["minority_stake agreed investor=Dax seller=Acme target=Bolt"]),
    ("es", "Dax se convierte en el primer accionista de Bolt con el 20%.",
     ["minority_stake agreed investor=Dax target=Bolt"]),
    ("es", "Acme invierte 40 millones de euros en Bolt.", ["minority_stake agreed investor=Acme target=Bolt"]),
    ("es", "Acme inyecta 40 millones de euros en Bolt.", ["minority_stake agreed investor=Acme target=Bolt"]),
    ("es", "Dax, que entró en 2020 con la compra de 18 por ciento de Bolt a la familia Ruiz, quiere salir.",
     ["minority_stake completed investor=Dax seller=familia Ruiz target=Bolt"]),
    ("es", "Acme escindirá su filial Bolt.", ["spin_off planned issuer=Acme target=Bolt"]),
    ("es", "Acme y Bolt se fusionan.", ["merger agreed merging_party=Acme merging_party=Bolt"]),
    ("es", "Acme y Bolt acuerdan su fusión.", ["merger agreed merging_party=Acme merging_party=Bolt"]),
    ("es", "Acme y Bolt negocian fusionarse.", ["merger in_talks merging_party=Acme merging_party=Bolt"]),
    ("es", "Los accionistas de Acme aprueban la fusión con Bolt.",
     ["merger agreed merging_party=Acme merging_party=Bolt"]),
    ("es", "Acme rompe las negociaciones de fusión con Bolt.",
     ["merger terminated merging_party=Acme merging_party=Bolt"]),
    ("es", "Acme ganó 34 millones de euros en 2022, el doble que un año antes.", []),
    ("es", "La SIC impuso a Acme una multa de 900 millones de pesos por publicidad engañosa.", []),
    ("es", "Acme vendió 3.000 coches en marzo, un 5% más que hace un año.", []),
    ("es", "Acme abrirá 300 tiendas al año y cerró marzo con ventas de 300 millones de pesos.", []),
    ("es", "La compra semanal de los hogares subió un 3%, según Acme.", []),
    ("es", "Acme suspendió el lanzamiento de su red y anunció que no repartirá dividendos.", []),
    ("es", "Acme compró por 40 millones de euros la naviera Bolt.",
     ["acquisition completed acquirer=Acme target=Bolt"]),
    ("es", "Acme vendió a Dax, por 40 millones de euros, dos parques eólicos.",
     ["asset_deal completed acquirer=Dax seller=Acme"]),
    ("es", "La fusión de Acme y Bolt quedó cerrada en junio.", ["merger agreed merging_party=Acme merging_party=Bolt"]),
    ("pt", "A Acme adquiriu 100% das ações da Bolt por R$ 40 milhões.",
     ["acquisition completed acquirer=Acme target=Bolt"]),
    ("pt", "A Acme leva a Bolt por R$ 40 milhões.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("pt", "A Acme arrematou a Bolt por R$ 40 milhões.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("pt", "A Acme fechou a compra da Bolt por R$ 40 milhões.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("pt", "A Acme concluiu a aquisição da Bolt à Dax.",
     ["acquisition completed acquirer=Acme seller=Dax target=Bolt"]),
    ("pt", "A Acme anunciou a compra da Bolt, que pertencia à Dax.",
     ["acquisition agreed acquirer=Acme seller=Dax target=Bolt"]),
    ("pt", "A Bolt foi comprada pela Acme por 40 milhões de euros.",
     ["acquisition completed acquirer=Acme target=Bolt"]),
    ("pt", "A Bolt passa para as mãos da Acme.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("pt", "A Bolt muda de mãos por 40 milhões de euros.", []),
    ("pt", "A Acme assume o controle da Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("pt", "A Acme vai comprar a Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("pt", "A Acme pagou 40 milhões de euros pela Bolt.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("pt", "A Acme vai desembolsar R$ 40 milhões pela Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("pt", "Em 2019, a Acme comprou a Bolt por R$ 12 milhões.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("pt", "A Acme negocia a compra da Bolt.", ["acquisition in_talks acquirer=Acme target=Bolt"]),
    ("pt", "A Acme está em negociações avançadas para comprar a Bolt.",
     ["acquisition in_talks acquirer=Acme target=Bolt"]),
    ("pt", "A Acme estuda comprar a Bolt.", ["acquisition planned acquirer=Acme target=Bolt"]),
    ("pt", "A Acme pondera vender a Bolt.", ["acquisition planned seller=Acme target=Bolt"]),
    ("pt", "A Acme avalia uma oferta pela Bolt.", ["acquisition planned acquirer=Acme target=Bolt"]),
    ("pt", "A Acme desistiu de comprar a Bolt.", ["acquisition terminated acquirer=Acme target=Bolt"]),
    ("pt", "A Acme recuou da compra da Bolt.", ["acquisition terminated acquirer=Acme target=Bolt"]),
    ("pt", "A Acme assinou uma carta de intenções para adquirir a Bolt.",
     ["acquisition agreed_in_principle acquirer=Acme target=Bolt"]),
    ("pt", "A Acme nega ter interesse na compra da Bolt.", ["acquisition planned acquirer=Acme target=Bolt"]),
    ("pt", "A Acme comprou a Bolt. O negócio depende do aval do Cade.",
     ["acquisition pending_approval acquirer=Acme target=Bolt"]),
    ("pt", "A Acme acertou a compra da Bolt. A operação ainda precisa ser aprovada pelo Cade.",
     ["acquisition pending_approval acquirer=Acme target=Bolt"]),
    ("pt", "A Acme acordou a compra da Bolt. A operação está sujeita à aprovação da Autoridade da Concorrência.",
     ["acquisition pending_approval acquirer=Acme target=Bolt"]),
    ("pt", "A Acme acordou a compra da Bolt. O negócio aguarda luz verde da Autoridade da Concorrência.",
     ["acquisition pending_approval acquirer=Acme target=Bolt"]),
    ("pt", "A Acme acordou a compra da Bolt. Falta o visto da Autoridade da Concorrência.",
     ["acquisition pending_approval acquirer=Acme target=Bolt"]),
    ("pt", "O Cade aprovou a compra da Bolt pela Acme.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("pt", "A Acme lança uma oferta pública de aquisição sobre a Bolt a 12 euros por ação.",
     ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("pt", "A Acme apresentou uma proposta de 300 milhões de euros pela Bolt.",
     ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("pt", "A Acme fez uma oferta de R$ 300 milhões pela Bolt.", ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("pt", "A Acme oferece 300 milhões de euros pela Bolt.", ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("pt", "A Bolt rejeitou a oferta da Acme.", ["acquisition rejected acquirer=Acme target=Bolt"]),
    ("pt", "A Bolt recusou uma proposta de compra da Acme.", ["acquisition rejected acquirer=Acme target=Bolt"]),
    ("pt", "A Bolt recebeu uma oferta de compra da Acme.", ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("pt", "A Acme elevou a sua oferta pela Bolt para R$ 320 milhões.",
     ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("pt", "A Acme vende a Bolt à Dax por 40 milhões de euros.",
     ["acquisition agreed acquirer=Dax seller=Acme target=Bolt"]),
    ("pt", "A Acme vendeu a Bolt para a Dax.", ["acquisition completed acquirer=Dax seller=Acme target=Bolt"]),
    ("pt", "A Acme se desfez da Bolt.", ["acquisition completed seller=Acme target=Bolt"]),
    ("pt", "A Acme alienou a Bolt ao grupo Dax.", ["acquisition completed acquirer=Dax seller=Acme target=Bolt"]),
    ("pt", "A Acme pôs à venda a Bolt.", ["acquisition planned seller=Acme target=Bolt"]),
    ("pt", "A Acme procura comprador para a Bolt.", ["acquisition planned seller=Acme target=Bolt"]),
    ("pt", "A Acme busca comprador para a Bolt.", ["acquisition planned seller=Acme target=Bolt"]),
    ("pt", "A Acme assinou a venda de três hotéis à Dax por 128 milhões de euros.",
     ["asset_deal agreed acquirer=Dax seller=Acme"]),
    ("pt", "A Acme vendeu à Dax, por 64 milhões de euros, dois parques no distrito de Viseu.",
     ["asset_deal completed acquirer=Dax seller=Acme"]),
    ("pt", "A Acme comprou a fábrica da Dax em Aveiro por 64 milhões de euros.",
     ["asset_deal completed acquirer=Acme seller=Dax"]),
    ("pt", "A Acme vendeu o edifício-sede à Dax por 64 milhões de euros.",
     ["asset_deal completed acquirer=Dax seller=Acme"]),
    ("pt", "A Acme vendeu sua operação de tintas para a Dax por R$ 64 milhões.",
     ["asset_deal completed acquirer=Dax seller=Acme"]),
    ("pt", "A Acme compra 20% da Bolt por R$ 40 milhões.", ["minority_stake agreed investor=Acme target=Bolt"]),
    ("pt", "A Acme comprou uma fatia de 20% na Bolt.", ["minority_stake completed investor=Acme target=Bolt"]),
    ("pt", "A Acme entra no capital da Bolt com 20%.", ["minority_stake agreed investor=Acme target=Bolt"]),
    ("pt", "A Acme reforçou a sua participação na Bolt para 20%.",
     ["minority_stake completed investor=Acme target=Bolt"]),
    ("pt", "A Acme reduziu a participação na Bolt para 5%.", ["minority_stake completed seller=Acme target=Bolt"]),
    ("pt", "A Acme vende a fatia de 25% que tem na Bolt.", ["minority_stake agreed seller=Acme target=Bolt"]),
    ("pt", "A Acme vendeu a sua participação de 25% na Bolt à Dax.",
     ["minority_stake completed investor=Dax seller=Acme target=Bolt"]),
    ("pt", "A Acme saiu do capital da Bolt.", ["minority_stake completed seller=Acme target=Bolt"]),
    ("pt", "A Acme investe 40 milhões de euros na Bolt.", ["minority_stake agreed investor=Acme target=Bolt"]),
    ("pt", "A Acme estuda alternativas para a fatia de 25% na Bolt.", []),
    ("pt", "A Acme passará a deter 3,1% da Bolt.", []),
    ("pt", "A Acme vai cindir a Bolt.", ["spin_off planned issuer=Acme target=Bolt"]),
    ("pt", "A Acme fará a cisão da Bolt.", ["spin_off planned issuer=Acme target=Bolt"]),
    ("pt", "A Acme e a Bolt vão se fundir.", ["merger agreed merging_party=Acme merging_party=Bolt"]),
    ("pt", "A Acme e a Bolt anunciaram a fusão das suas operações.",
     ["merger agreed merging_party=Acme merging_party=Bolt"]),
    ("pt", "A Acme e a Bolt negociam uma fusão.", ["merger in_talks merging_party=Acme merging_party=Bolt"]),
    ("pt", "A Acme incorporará a Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("pt", "A fusão entre a Acme e a Bolt foi concluída.", ["merger completed merging_party=Acme merging_party=Bolt"]),
    ("pt", "A Acme rompeu as negociações de fusão com a Bolt.",
     ["merger terminated merging_party=Acme merging_party=Bolt"]),
    ("es", "Dax inyectará 50 millones a Bolt.", ["minority_stake agreed investor=Dax target=Bolt"]),
    ("es", "La naviera Acme perdió dinero en 2021, luego de que el fondo Dax le inyectara 210 millones de euros.",
     ["minority_stake completed investor=Dax target=Acme"]),
    ("es", "Acme y Bolt han pedido una reunión con el consejero de Industria.", []),
    ("es", "Eléctrica Acme compra Bolt.", ["acquisition agreed acquirer=Eléctrica Acme target=Bolt"]),
    ("es", "La eléctrica Acme compra Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "Acme vende su filial portuguesa a Bolt por 420 millones.", ["asset_deal agreed acquirer=Bolt seller=Acme"]),
    ("es", "Acme ganó la puja por Bolt.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("es", "Acme compró el 12% de Bolt. Quien vendió fue el fondo Dax.",
     ["minority_stake completed investor=Acme seller=Dax target=Bolt"]),
    ("es", "Acme está en pláticas para comprar Bolt.", ["acquisition in_talks acquirer=Acme target=Bolt"]),
    ("es", "Acme venderá sus plantas de Tula, además de tres minas, a Bolt por 40 millones de euros.",
     ["asset_deal agreed acquirer=Bolt seller=Acme"]),
    ("es", "El fondo Dax suscribirá una ampliación de capital de 180 millones de euros de Acme.",
     ["minority_stake agreed investor=Dax target=Acme"]),
    ("es", "Acme transfirió su planta a Bolt, que abonó 64 millones de euros.",
     ["asset_deal completed acquirer=Bolt seller=Acme"]),
    ("es", "Acme contrató a Dax para vender Bolt.", ["acquisition planned adviser=Dax seller=Acme target=Bolt"]),
    ("es", "Acme acordó vender su planta a Bolt, pero el contrato se cayó cuando faltó el dinero.",
     ["asset_deal terminated acquirer=Bolt seller=Acme"]),
    ("es", "Acme acordó comprar Bolt. La operación podría frustrarse.",
     ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("es", "La petrolera Acme entró el año pasado en el capital de Bolt con un 25%.",
     ["minority_stake completed investor=Acme target=Bolt"]),
    ("es", "Acme se interesa por Bolt.", ["acquisition planned acquirer=Acme target=Bolt"]),
    ("es", "La vendedora es Acme. Dax compra Bolt.", ["acquisition agreed acquirer=Dax target=Bolt"]),
    ("es", "Petrolera Acme se desprendió en enero de su mina en Calbuco, que pasó a manos de Bolt.",
     ["asset_deal completed acquirer=Bolt seller=Petrolera Acme"]),
    ("es", "La petrolera Acme ganó dinero. La noruega Bolt podría entrar al capital con hasta 30%.",
     ["minority_stake rumoured investor=Bolt target=Acme"]),
    ("es", "Acme firmó con Bolt la compra de Dax.", ["acquisition agreed acquirer=Acme seller=Bolt target=Dax"]),
    ("es", "Acme negó que vaya a ser adquirida por Bolt, como publicó el portal Norte, que hablaba de una oferta.",
     ["acquisition planned acquirer=Bolt target=Acme"]),
    ("es", "Acme desmiente venta a Bolt\n\nLa naviera Acme negó que vaya a ser adquirida por Bolt.",
     ["acquisition planned acquirer=Bolt target=Acme"]),
    ("pt", "A Acme lucrou R$ 34 milhões em 2022, o dobro do ano anterior.", []),
    ("pt", "O Procon multou a Acme em R$ 900 mil por cobrança indevida.", []),
    ("pt", "A Acme vendeu 3 mil carros em março, 5% mais que há um ano.", []),
    ("pt", "As vendas da Acme subiram 5% e as ações caíram 2%.", []),
    ("pt", "O valor de mercado da Acme é de R$ 6,8 bilhões.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "deals"), TRADE, ids=[text for _, text, _ in TRADE])
def test_the_words_of_the_trade_are_known(language: str, text: str, deals: list[str]) -> None:
    assert told(text, language) == deals


def test_nothing_of_a_deal_of_an_earlier_year_waits_for_an_approval() -> None:
    waiting = "Acme compra Bolt a Dax por 30 millones, pendiente de la autorización de Competencia."
    text = f"{waiting} Dax había comprado Bolt por 9 millones."
    assert [deal.split()[1] for deal in told(text, "es")] == ["pending_approval", "completed"]


def test_a_term_after_a_sum_is_no_range() -> None:
    (loan,) = found("Acme firmó un préstamo de 150 millones de euros a siete años con Bolt.", "es")
    assert [a.reading.quote for a in loan.amounts] == ["150 millones de euros"]
    assert loan.term is not None
    assert loan.term.reading.months == 84


def test_what_a_headline_raises_is_the_loan_of_the_first_sentence() -> None:
    text = "Acme consigue 30 millones para su parque\n\nAcme firmó un préstamo de 30 millones de euros con Bolt."
    assert told(text, "es") == ["debt_financing agreed borrower=Acme lender=Bolt"]


@pytest.mark.parametrize(
    ("last", "status"),
    [
        ("La operación está pendiente de la aprobación de Competencia.", "pending_approval"),
        ("Su plan de pensiones está pendiente de la aprobación de Hacienda.", "completed"),
    ],
)
def test_the_deal_waits_for_an_approval_that_is_said_late(last: str, status: str) -> None:
    between = "Emplea a 300 personas. Tiene diez tiendas. Nació en 1990. Su sede es nueva."
    assert found(f"Acme cerró la compra de Bolt. {between} {last}", "es")[0].status == status


def test_advisers_named_at_the_end_are_of_the_company_that_is_sold() -> None:
    text = (
        "Acme ha comprado la naviera Bolt. Para ello, Acme firmó un préstamo de 50 millones de euros con Dax.\n\n"
        "El crédito es verde. Corvera y Lindes han asesorado a los vendedores."
    )
    sale, loan = told(text, "es")
    assert sale == "acquisition completed acquirer=Acme adviser=Corvera adviser=Lindes target=Bolt"
    assert "adviser" not in loan


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Acme assinou com a Bolt um contrato que as empresas avaliam em 60 milhões de euros.", "pt", "deal_value"),
        ("A Acme comprou a Bolt, que os analistas avaliam em 60 milhões de euros.", "pt", "valuation"),
    ],
)
def test_what_a_contract_is_valued_at_is_its_value(text: str, language: str, kind: str) -> None:
    assert [a.kind for a in found(text, language)[0].amounts] == [kind]


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        ("Ayer Tiendas 24B compró la naviera Bolt.", "acquisition completed acquirer=Tiendas 24B target=Bolt"),
        ("Ayer Airacme A320 compró la naviera Bolt.", "acquisition completed acquirer=Airacme target=Bolt"),
    ],
)
def test_a_figure_is_of_a_name_that_says_only_what_it_is(text: str, deal: str) -> None:
    assert told(text, "es") == [deal]
