"""Japanese news: clauses that stand before the name they describe, topics that go on, names that begin with kana."""

from __future__ import annotations

import pytest
from test_rules_phrases import found, told

# text, the status and the parties of its deals
DESCRIBED = [
    ("ミナト食品に買収されたカワセ製菓は1950年の創業。",
     ["completed acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("アカシアは、ミナトが昨年買収したカワセ製菓に出資する。",
     ["agreed minority_stake investor=アカシア target=カワセ製菓",
      "completed acquisition acquirer=ミナト target=カワセ製菓"]),
    ("カワセ製菓を昨年買収したミナト食品は増配する。",
     ["completed acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("アカシア物産は昨年100億円で買収した米ゲーム大手のクロノスを、投資ファンドのベルトンに売却する。",
     ["agreed acquisition acquirer=ベルトン seller=アカシア物産 target=クロノス",
      "completed acquisition acquirer=アカシア物産 target=クロノス"]),
    ("昨年12月に上場したカゼマチは急落した。", ["completed ipo issuer=カゼマチ"]),
    ("ミナト食品は、カワセが実施する第三者割当増資を引き受ける。",
     ["agreed minority_stake investor=ミナト食品 target=カワセ"]),
]  # fmt: skip

# text, the deals that it tells
TOPICS = [
    ("ミナト食品は減益だった。アカシア電機が新製品を出した。3月にはカワセ製菓を買収した。",
     ["acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品は減益だった。アカシア電機は増益だった。3月にはカワセ製菓を買収した。",
     ["acquisition acquirer=アカシア電機 target=カワセ製菓"]),
    ("ミナト食品は買収される。アカシア・パートナーズが1株1850円でTOBを実施する。",
     ["acquisition acquirer=アカシア・パートナーズ target=ミナト食品"]),
    ("ミナト自動車は電池大手のエナジア、素材大手の東雲化学と共同出資会社を設ける。",
     ["joint_venture partner=エナジア partner=ミナト自動車 partner=東雲化学"]),
]  # fmt: skip

# text, the names of all parties in it
NAMES = [
    ("ドラッグストア大手のすみれ薬局が、同業のコトブキ薬品を買収する。", {"すみれ薬局", "コトブキ薬品"}),
    ("ミナト食品は、つばき森ホールディングスを買収する。", {"ミナト食品", "つばき森ホールディングス"}),
    ("ミナト食品は同業、はなまる亭を買収する。", {"ミナト食品", "はなまる亭"}),
    ("みなと航空とかもめ航空は合併する。", {"みなと航空", "かもめ航空"}),
    ("ミナト食品は、冷凍食品を手がける「まるごとキッチン」を買収した。", {"ミナト食品", "まるごとキッチン"}),
    ("ミナト食品は12インチの新棟を建てるカワセ電子を買収する。", {"ミナト食品", "カワセ電子"}),
    ("ミナト食品は総合商社の双海と経営統合する。", {"ミナト食品", "双海"}),
    ("ミナト食品は外食チェーン「味彩」を買収する。", {"ミナト食品", "味彩"}),
    ("ミナト食品は中京電力を買収する。", {"ミナト食品", "中京電力"}),
    ("英製薬グラフトンは中京テレビを買収する。", {"グラフトン", "中京テレビ"}),
    ("ミナト食品は中アリババを買収する。", {"ミナト食品", "アリババ"}),
    ("ミナト食品は大手の一角を占め、カワセ電子を買収する。", {"ミナト食品", "カワセ電子"}),
    ("ミナト食品は企業のさまざまな株式を保有し、カワセ電子を買収した。", {"ミナト食品", "カワセ電子"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deals"), DESCRIBED, ids=[text[:30] for text, _ in DESCRIBED])
def test_a_verb_before_a_name_is_said_of_it(text: str, deals: list[str]) -> None:
    drafts = zip(found(text, "ja"), told(text, "ja"), strict=True)
    assert [f"{draft.status} {deal}" for draft, deal in drafts] == deals


@pytest.mark.parametrize(("text", "deals"), TOPICS, ids=[text[:30] for text, _ in TOPICS])
def test_what_is_left_out_is_whom_the_text_goes_on_about(text: str, deals: list[str]) -> None:
    assert told(text, "ja") == deals


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[text[:30] for text, _ in NAMES])
def test_names_may_begin_with_kana(text: str, names: set[str]) -> None:
    assert {text[p.mark.start : p.mark.end] for draft in found(text, "ja") for p in draft.parties} == names


# text, the amounts of its first deal
SUMS = [
    ("ミナト食品は富山工場をアカシア電機に譲渡する。譲渡額は非公表だが、土地と冷凍設備を合わせて150億円とみられる。",
     ["150億円"]),
    ("ミナト食品は富山工場をアカシア電機に譲渡する。売上高は非公表だが、店舗と通販を合わせて150億円とみられる。",
     []),
    ("ミナト食品はつばき銀行から20億円を借り入れる。1株1510円との試算もある。", ["20億円"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "amounts"), SUMS, ids=[text[:30] for text, _ in SUMS])
def test_sums_are_what_their_sentence_speaks_of(text: str, amounts: list[str]) -> None:
    assert [text[a.reading.start : a.reading.end] for a in found(text, "ja")[0].amounts] == amounts


# text, the deals that it tells
WORKS = [
    ("ミナト食品は調達した資金を新設する店舗の建設に充て、20億円を投じる。",
     ["project_investment investor=ミナト食品"]),
    ("カワセ製薬はミナト製薬から、がん治療薬の独占的な販売権を取得した。",
     ["licensing licensee=カワセ製薬 licensor=ミナト製薬"]),
    ("アトラスは海洋電力と20年間の電力購入契約を締結した。",
     ["commercial_contract customer=アトラス supplier=海洋電力"]),
    ("富岳自動車は田原市に電池工場を新設する。総投資額は4500億円。", ["project_investment investor=富岳自動車"]),
    ("富岳自動車は田原市に電池工場を新設する。売上高は4500億円。", []),
    ("富岳自動車は比安電機から部品の供給を受ける。", ["commercial_contract customer=富岳自動車 supplier=比安電機"]),
    ("富岳自動車は比安電機に部品を供給する。", ["commercial_contract customer=比安電機 supplier=富岳自動車"]),
    ("東雲建設と清和組の共同企業体は、アカシア電機から工場の建設を320億円で落札した。",
     ["commercial_contract customer=アカシア電機 supplier=東雲建設 supplier=清和組"]),
    ("富岳自動車は増収だった。茨城県の新工場には180億円を投じる。", ["project_investment investor=富岳自動車"]),
    ("富岳自動車は2023年、同業のチャージワンを吸収合併した。", ["acquisition acquirer=富岳自動車 target=チャージワン"]),
    ("富岳自動車とエナジアが合弁 クレーン生産へ\n\n富岳自動車はエナジアと合弁会社を設立する。",
     ["joint_venture partner=エナジア partner=富岳自動車"]),
    ("富岳自動車、70億円調達 東邦石油など出資\n\n富岳自動車は東邦石油から70億円を調達した。エナジアを買収する。",
     ["funding_round investor=東邦石油 target=富岳自動車", "acquisition acquirer=富岳自動車 target=エナジア"]),
    ("アトラスはリーグの放映権を150億円で獲得した。", ["licensing licensee=アトラス licensor=リーグ"]),
    ("大成商事は銅鉱山の権益20%をロックリバーから取得する。", ["asset_deal acquirer=大成商事 seller=ロックリバー"]),
    ("カワセ電子は9月に上場廃止となる。", []),
    ("つくば銀行は住宅ローンの変動金利を0.25%引き上げる。", []),
    ("ひかりキャピタルが資金を集めた。伊勢銀行が10億円を出資した。", []),
    # who is meant by "the three", "and others"; what a space parts; what names nobody
    ("比安電機が90億円を調達した。引受先は東邦石油、大成商事、伊勢銀行などの6社。",
     ["funding_round investor=伊勢銀行 investor=大成商事 investor=東邦石油 target=比安電機"]),
    ("東邦石油、大成商事、韓国のハンビ電池の3社は合弁会社を設立した。",
     ["joint_venture partner=ハンビ電池 partner=大成商事 partner=東邦石油"]),
    ("富岳自動車は比安電機を買収する。投資ファンドのエナジアと創業家から買い取る。",
     ["acquisition acquirer=富岳自動車 seller=エナジア target=比安電機"]),
    ("富岳自動車は60億円を、伊勢銀行と大成銀行などによる協調融資で賄う。",
     ["debt_financing borrower=富岳自動車 lender=伊勢銀行 lender=大成銀行"]),
    ("富岳自動車は大型倉庫をエナジアに90億円で売却する。", ["asset_deal acquirer=エナジア seller=富岳自動車"]),
    ("富岳自動車は冷凍うどんの鶴峰庄屋(高松市)を買収した。", ["acquisition acquirer=富岳自動車 target=鶴峰庄屋"]),
    ("株式会社エナジアは株式会社みなもと水道の全株式を取得する。",
     ["acquisition acquirer=株式会社エナジア target=株式会社みなもと水道"]),
    ("東海ロジ、90億円の自社株買い\n\n東海ロジスティクスは90億円の自社株買いを実施する。",
     ["buyback issuer=東海ロジスティクス"]),
    # the venture, in quotes, and who signs for it
    ("富岳自動車は比安電機と合弁会社を設立する。新会社の社名は「エナジア」。",
     ["joint_venture partner=富岳自動車 partner=比安電機 venture=エナジア"]),
    ("富岳自動車と比安電機は、合弁会社「エナジア」を設立する。",
     ["joint_venture partner=富岳自動車 partner=比安電機 venture=エナジア"]),
    ("富岳自動車は合弁会社をインドに設ける。化学大手アーリヤと同日、契約を交わした。新会社「エナジア」は電池を作る。",
     ["joint_venture partner=アーリヤ partner=富岳自動車 venture=エナジア"]),
    ("富岳自動車は合弁会社をインドに設ける。アーリヤと90億円の保守契約を交わした。",
     ["commercial_contract customer=アーリヤ supplier=富岳自動車"]),
    # who takes new shares, who wants to buy, who tenders, who borrows for a purchase
    ("富岳自動車は、比安電機が実施する第三者割当増資を約32億円で引き受けた。",
     ["minority_stake investor=富岳自動車 target=比安電機"]),
    ("富岳自動車は、スタートアップのエナジアの第三者割当増資を5億円で引き受けた。",
     ["funding_round investor=富岳自動車 target=エナジア"]),
    ("富岳自動車が比安電機の売却を検討している。米アトラスや国内のエナジアが関心を示している。",
     ["acquisition acquirer=アトラス acquirer=エナジア seller=富岳自動車 target=比安電機"]),
    ("富岳自動車は比安電機にTOBを実施する。エナジアは持ち株のすべてを応募する。資金は伊勢銀行から9億円を借り入れる。",
     ["acquisition acquirer=富岳自動車 seller=エナジア target=比安電機",
      "debt_financing borrower=富岳自動車 lender=伊勢銀行"]),
    ("比安電機をめぐってはエナジアが1株200円での非公開化を提案していた。",
     ["acquisition acquirer=エナジア target=比安電機"]),
    # a headline's comma, who is offered new shares, whoever is beside those named, a fund that a country names
    ("比安電機、電炉大手の富岳自動車が15%出資\n\n比安電機は好調だ。",
     ["minority_stake investor=富岳自動車 target=比安電機"]),
    ("比安電機、富岳自動車が提携\n\n両社は好調だ。", ["partnership partner=富岳自動車 partner=比安電機"]),
    ("比安電機は富岳自動車を引受先とする第三者割当増資で9億円を調達する。",
     ["funding_round investor=富岳自動車 target=比安電機"]),
    ("比安電機は9億円を調達した。富岳自動車と大成商事、個人投資家が引き受けた。",
     ["funding_round investor=大成商事 investor=富岳自動車 target=比安電機"]),
    ("富岳自動車、工場を豪ファンドに売却へ\n\n富岳自動車は工場を比安電機に90億円で売却する。",
     ["asset_deal acquirer=比安電機 seller=富岳自動車"]),
    ("比安電機、20億円調達 富岳自動車と提携\n\n比安電機は20億円を調達した。エナジアと大成商事が引き受けた。",
     ["funding_round investor=エナジア investor=大成商事 target=比安電機",
      "partnership partner=富岳自動車 partner=比安電機"]),
    # an asset by its name, who has made what is licensed, a name with a particle in it
    ("富岳自動車はホテル「エナジア」を比安電機に90億円で売却する。",
     ["asset_deal acquirer=比安電機 seller=富岳自動車 target=エナジア"]),
    ("富岳製薬は、英製薬会社エナジアが開発するがん治療薬について、日本での販売権を取得した。",
     ["licensing licensee=富岳製薬 licensor=エナジア"]),
    ("日の出化学は比安電機を買収する。", ["acquisition acquirer=日の出化学 target=比安電機"]),
    ("信越ホームセンターは三河自動車部品を買収する。",
     ["acquisition acquirer=信越ホームセンター target=三河自動車部品"]),
    ("富岳自動車は自動車部品を比安電機に供給する。", ["commercial_contract customer=比安電機 supplier=富岳自動車"]),
    ("エナジアは東証グロース市場に新規上場する。公募と売り出しで最大48億円を調達する。", ["ipo issuer=エナジア"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deals"), WORKS)
def test_nouns_of_a_trade_are_one_with_their_verbs(text: str, deals: list[str]) -> None:
    assert told(text, "ja") == deals


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("カワセ電子へのTOBは成立した。", "completed"),
        ("ミナト食品はカワセ電子へのTOBを実施した。", "offer_made"),
        ("ミナト食品はカワセ電子の買収に関心を示している。", "planned"),
    ],
)
def test_what_is_said_of_a_deal_is_its_status(text: str, status: str) -> None:
    assert found(text, "ja")[0].status == status


def test_a_share_bought_years_before_a_bid_is_a_deal_of_its_own() -> None:
    bid = "富岳自動車は比安電機に対しTOBを実施する。買い付け総額は約618億円。"
    before = "富岳自動車は当時、比安電機株の21.4%を約70億円で取得した。"
    assert [d.type for d in found(bid + before, "ja")] == ["acquisition", "minority_stake"]
    assert [d.type for d in found(bid + before.replace("当時、", ""), "ja")] == ["minority_stake"]


def test_a_share_that_somebody_holds_is_not_what_is_bought() -> None:
    draft = found("富岳自動車は比安電機を買収する。18%を保有するエナジアは売却に合意した。", "ja")[0]
    assert [stake for stake in draft.stakes if stake.measure == "acquired"] == []


def test_how_long_a_loan_runs_is_said_after_it() -> None:
    draft = found("富岳自動車は伊勢銀行など8行と300億円の融資契約を結んだ。融資期間は7年。", "ja")[0]
    assert draft.term is not None
    assert draft.term.reading.months == 84


def test_a_report_that_is_called_untrue_is_denied() -> None:
    draft = found("ミナト食品は、カワセ製菓を買収するとの報道について「事実ではない」と発表した。", "ja")[0]
    assert draft.assertion == "denied"
