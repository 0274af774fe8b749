"""Which language a text is in: a sentence of news in each, and what tells nothing."""

from __future__ import annotations

import time
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

from llmextract import language, resources
from llmextract.detection import detect

SENTENCES = {
    "ar": "أعلنت الشركة أنها ستشتري منافستها في صفقة من المتوقع أن تكتمل هذا العام.",
    "ca": "L'empresa ha anunciat que comprarà la resta de la seva rival amb els diners d'una ampliació.",
    "cs": "Společnost oznámila, že koupí svého konkurenta a že obchod bude dokončen do konce roku.",
    "da": "Selskabet oplyser, at det køber sin konkurrent, og at handlen ventes afsluttet i år.",
    "de": "Der Konzern kauft seinen Rivalen und will die Übernahme noch in diesem Jahr abschließen.",
    "el": "Η εταιρεία ανακοίνωσε ότι θα αγοράσει την ανταγωνίστριά της μέσα στο έτος.",
    "en": "The company said it would buy its rival in a deal that is expected to close this year.",
    "es": "La compañía ha anunciado que comprará a su rival en una operación que se cerrará este año.",
    "fi": "Yhtiö kertoi ostavansa kilpailijansa, ja kauppa on tarkoitus saada päätökseen tänä vuonna.",
    "fr": "Le groupe a annoncé le rachat de son concurrent dans une opération qui sera bouclée cette année.",
    "gl": "A empresa anunciou que mercará a súa rival nunha operación que se pechará este ano coas axudas.",
    "he": "החברה הודיעה כי תרכוש את המתחרה שלה בעסקה שצפויה להיסגר השנה.",
    "hi": "कंपनी ने कहा कि वह अपने प्रतिद्वंद्वी को खरीदेगी और सौदा इस साल पूरा होगा।",
    "hu": "A vállalat közölte, hogy megveszi a versenytársát, és az ügylet még az idén lezárul.",
    "id": "Perusahaan itu mengatakan akan membeli pesaingnya dan transaksi tersebut akan selesai tahun ini.",
    "it": "Il gruppo ha annunciato l'acquisto della rivale in un'operazione che si chiuderà quest'anno.",
    "ja": "同社は競合会社を買収すると発表した。取引は年内に完了する見通しだ。",
    "ko": "회사는 경쟁사를 인수한다고 밝혔다. 거래는 올해 마무리될 예정이다.",
    "nb": "Selskapet opplyser at det kjøper konkurrenten, og at avtalen etter planen skal være ferdig i år.",
    "nl": "Het bedrijf maakte bekend dat het zijn concurrent koopt en dat de deal dit jaar wordt afgerond.",
    "pl": "Spółka poinformowała, że kupi swojego konkurenta, a transakcja ma się zakończyć w tym roku.",
    "pt": "A empresa anunciou que vai comprar a sua rival em uma operação que não será concluída este ano.",
    "ro": "Compania a anunțat că își va cumpăra rivalul într-o tranzacție care se va încheia anul acesta.",
    "ru": "Компания объявила, что купит своего конкурента, и сделка будет закрыта в этом году.",
    "sv": "Bolaget meddelade att det köper sin konkurrent och att affären väntas bli klar i år.",
    "tr": "Şirket, rakibini satın alacağını ve işlemin bu yıl içinde tamamlanmasının beklendiğini açıkladı.",
    "uk": "Компанія оголосила, що купить свого конкурента, і угода буде закрита цього року.",
    "vi": "Công ty cho biết sẽ mua lại đối thủ và giao dịch dự kiến hoàn tất trong năm nay.",
    "zh": "该公司宣布将收购其竞争对手，交易预计在年内完成。",
}


def test_every_language_has_its_sentence_here() -> None:
    assert sorted(SENTENCES) == list(language.available())


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_of_news_tells_its_language(code: str) -> None:
    assert detect(SENTENCES[code]) == code


@pytest.mark.parametrize("text", ["", " \n", "12,5 %", "OpenAI", "ABC 123 XYZ", "😀 € $"])
def test_what_tells_nothing_is_in_no_language(text: str) -> None:
    assert detect(text) is None


def test_capitals_tell_as_well() -> None:
    assert detect(SENTENCES["es"].upper()) == "es"


def test_a_name_in_another_script_decides_nothing() -> None:
    assert detect("The group said that it will buy 東京 Holdings and that the deal is done.") == "en"


def test_detecting_loads_no_language() -> None:
    language.load.cache_clear()
    detect(SENTENCES["fr"])
    assert language.load.cache_info().currsize == 0


def test_it_takes_less_than_a_millisecond_on_an_article() -> None:
    text = SENTENCES["es"] * 33
    detect(text)
    begin = time.process_time()
    for _ in range(100):
        detect(text)
    assert time.process_time() - begin < 0.1


def test_the_generated_table_is_what_the_languages_files_say() -> None:
    path = Path(__file__).parent.parent / "scripts" / "generate_detection"
    if not path.exists():
        pytest.skip("the scripts are in the repository, not in the wheel")
    spec = spec_from_loader("generate_detection", SourceFileLoader("generate_detection", str(path)))
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.table() == resources.read_text("lang", "detection.toml")


def test_the_extra_is_asked_about_a_text_that_the_table_cannot_tell() -> None:
    pytest.importorskip("py3langid")
    assert detect("Dispositivos virtuales recientemente vendidos") == "es"
    assert detect("ZF 12") is None
