"""Japanese news: what stands before its marker, verbal nouns and native verbs, and the words of the trade."""

from __future__ import annotations

import pytest
from test_rules_phrases import found, told

# text, the status and the parties of its deals
TRADE = [
    ("ミナト食品はカワセ製菓を買収すると発表した。", ["agreed acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品はカワセ製菓の全株式を取得し、子会社化する。",
     ["agreed acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品はカワセ製菓の株式の30%を取得した。",
     ["completed minority_stake investor=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品はカワセ製菓を120億円で買収した。", ["completed acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品はカワセ製菓を傘下に収める。", ["agreed acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品はカワセ製菓を完全子会社にする。", ["agreed acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("カワセ製菓はミナト食品の傘下に入る。", ["agreed acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品はアカシア電機からカワセ製菓を買い取る。",
     ["agreed acquisition acquirer=ミナト食品 seller=アカシア電機 target=カワセ製菓"]),
    ("ミナト食品はカワセ製菓に対しTOB(株式公開買い付け)を実施する。",
     ["offer_made acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品はカワセ製菓へのTOBを開始した。買い付け価格は1株1850円。",
     ["offer_made acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品はカワセ製菓に買収を提案した。", ["offer_made acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("カワセ製菓はミナト食品の買収提案を拒否した。", ["rejected acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品はカワセ製菓の買収を断念した。", ["terminated acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品はカワセ製菓の買収を検討している。", ["planned acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品はカワセ製菓を買収する方向で最終調整に入った。",
     ["in_talks acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品はカワセ製菓をアカシア電機に売却する。",
     ["agreed acquisition acquirer=アカシア電機 seller=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品は子会社のカワセ製菓をアカシア電機に譲渡する契約を締結した。",
     ["agreed acquisition acquirer=アカシア電機 seller=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品は菓子事業をアカシア電機に80億円で譲渡すると発表した。",
     ["agreed asset_deal acquirer=アカシア電機 seller=ミナト食品"]),
    ("ミナト食品は富山工場をアカシア電機に売り渡した。",
     ["completed asset_deal acquirer=アカシア電機 seller=ミナト食品"]),
    ("ミナト食品はカワセ製菓の売却先を探している。", ["planned acquisition seller=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品は保有するカワセ製菓株を全て手放した。",
     ["completed minority_stake seller=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品とカワセ製菓は経営統合で基本合意した。",
     ["agreed_in_principle merger merging_party=カワセ製菓 merging_party=ミナト食品"]),
    ("ミナト食品とカワセ製菓は来年4月に合併する。",
     ["agreed merger merging_party=カワセ製菓 merging_party=ミナト食品"]),
    ("ミナト食品とカワセ製菓は経営統合の協議を打ち切った。",
     ["terminated merger merging_party=カワセ製菓 merging_party=ミナト食品"]),
    ("ミナト食品はカワセ製菓に15%出資する。", ["agreed minority_stake investor=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品はカワセ製菓と資本業務提携を結んだ。", ["agreed partnership partner=カワセ製菓 partner=ミナト食品"]),
    ("ミナト食品はカワセ製菓と共同出資会社を設立する。",
     ["agreed joint_venture partner=カワセ製菓 partner=ミナト食品"]),
    ("ミナト食品とカワセ製菓は折半出資で合弁会社を設ける。",
     ["agreed joint_venture partner=カワセ製菓 partner=ミナト食品"]),
    ("ヘリオテック社はシリーズBで総額40億円の資金調達を実施した。ミナト食品がリード投資家を務め、アカシア電機も参加した。",
     ["completed funding_round investor=アカシア電機 investor=ミナト食品 target=ヘリオテック社"]),
    ("スタートアップのヘリオテックは、ミナト食品などから40億円を調達した。",
     ["completed funding_round investor=ミナト食品 target=ヘリオテック"]),
    ("ヘリオテックが40億円を集めた。引受先はミナト食品とアカシア電機。",
     ["completed funding_round investor=アカシア電機 investor=ミナト食品 target=ヘリオテック"]),
    ("ヘリオテックは東証グロース市場に新規上場した。", ["completed ipo issuer=ヘリオテック"]),
    ("ヘリオテックは東証グロース市場への上場を承認された。", ["planned ipo issuer=ヘリオテック"]),
    ("ヘリオテックは上場を延期した。", ["postponed ipo issuer=ヘリオテック"]),
    ("東証プライム上場のミナト食品はカワセ製菓を買収した。",
     ["completed acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品は上限100億円の自社株買いを実施する。", ["planned buyback issuer=ミナト食品"]),
    ("ミナト食品は公募増資で300億円を調達する。", ["planned share_offering issuer=ミナト食品"]),
    ("ミナト食品は社債を発行し、200億円を調達する。", ["agreed debt_financing issuer=ミナト食品"]),
    ("ミナト食品は三井住友銀行から50億円を借り入れる。",
     ["agreed debt_financing borrower=ミナト食品 lender=三井住友銀行"]),
    ("三井住友銀行はミナト食品に50億円を融資した。",
     ["completed debt_financing borrower=ミナト食品 lender=三井住友銀行"]),
    ("ミナト食品は三井住友銀行など5行と総額300億円のシンジケートローン契約を締結した。",
     ["agreed debt_financing borrower=ミナト食品 lender=三井住友銀行"]),
    ("カワセ重工はアカシア電機から発電設備を150億円で受注した。",
     ["agreed commercial_contract customer=アカシア電機 supplier=カワセ重工"]),
    ("アカシア電機はカワセ重工に車両30両を発注した。",
     ["agreed commercial_contract customer=アカシア電機 supplier=カワセ重工"]),
    ("カワセ重工はアカシア電機に部品を供給する契約を結んだ。",
     ["agreed commercial_contract customer=アカシア電機 supplier=カワセ重工"]),
    ("アカシア電機はカワセ重工から10年間部品を購入する契約を交わした。",
     ["agreed commercial_contract customer=アカシア電機 supplier=カワセ重工"]),
    ("カワセ製薬はミナト製薬に新薬の販売権を供与する。契約一時金は30億円。",
     ["agreed licensing licensee=ミナト製薬 licensor=カワセ製薬"]),
    ("カワセ製薬はミナト製薬から新薬の独占的な使用権を得た。",
     ["agreed licensing licensee=カワセ製薬 licensor=ミナト製薬"]),
    ("ミナト食品は新潟に新工場を建設し、90億円を投じる。", ["planned project_investment investor=ミナト食品"]),
    ("ミナト食品は150億円を投資してデータセンターを建設する計画だ。",
     ["planned project_investment investor=ミナト食品"]),
    ("ミナト食品はカワセ製菓と業務提携することで合意した。",
     ["agreed partnership partner=カワセ製菓 partner=ミナト食品"]),
    ("ミナト食品とカワセ製菓は物流で協業する覚書を交わした。",
     ["agreed_in_principle partnership partner=カワセ製菓 partner=ミナト食品"]),
    ("ミナト食品は外食事業を分社化する。", ["planned spin_off issuer=ミナト食品"]),
    ("ミナト食品は2019年にカワセ製菓を買収していた。",
     ["completed acquisition acquirer=ミナト食品 target=カワセ製菓"]),
    ("ミナト食品の売上高は300億円だった。", []),
]  # fmt: skip

# text, the names of all parties in it
NAMES = [
    ("ミナト食品は、半導体大手カワセ電子(KWS)の日本法人、KWSジャパンを買収した。", {"ミナト食品", "KWSジャパン"}),
    ("ミナト食品は工場を、米ファンドのブルーピークに売却した。", {"ミナト食品", "ブルーピーク"}),
    ("みずほ食品はカワセ・グループを買収した。", {"みずほ食品", "カワセ・グループ"}),
    ("ミナト食品はパワー半導体を生産するカワセ電子を買収した。", {"ミナト食品", "カワセ電子"}),
    ("ミナト食品は関西電力に設備を納入する。", {"ミナト食品", "関西電力"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deals"), TRADE, ids=[text[:40] for text, _ in TRADE])
def test_the_words_of_the_trade_are_known(text: str, deals: list[str]) -> None:
    drafts = zip(found(text, "ja"), told(text, "ja"), strict=True)
    assert [f"{draft.status} {deal}" for draft, deal in drafts] == deals


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[text[:40] for text, _ in NAMES])
def test_names_are_told_from_descriptions(text: str, names: set[str]) -> None:
    assert {text[p.mark.start : p.mark.end] for draft in found(text, "ja") for p in draft.parties} == names


def test_who_advises_is_named_after_a_deal() -> None:
    text = "ミナト食品はカワセ製菓を買収する。ファイナンシャル・アドバイザーは大和証券が務めた。"
    assert told(text, "ja") == ["acquisition acquirer=ミナト食品 adviser=大和証券 target=カワセ製菓"]


def test_a_status_after_a_comma_is_of_the_deal_told_there() -> None:
    text = "ミナト食品はカワセ製菓の株式の15%を取得し、アカシア電機に経営統合を申し入れた。"
    assert found(text, "ja")[0].status == "agreed"


def test_a_word_for_goods_ends_a_name_and_is_none_alone() -> None:
    assert told("北斗精機は、東雲ソフトを30億円で買収すると発表した。", "ja") == [
        "acquisition acquirer=北斗精機 target=東雲ソフト"
    ]
    assert told("北斗精機は、ソフトを30億円で買収すると発表した。", "ja") == []
