"""Text folded for matching: one case, no accents, one form of each letter.

Rules and model look at folded text, so that a missing accent, a missing hamza, a capital or a
typographic apostrophe makes no difference.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# letters that Unicode does not decompose, and signs that stand for one another
_SINGLE = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "–": "-", "—": "-", "‑": "-", "…": "...", "\u00a0": " ", "\u202f": " ",
    "\u2009": " ", "\t": " ", "\n": " ", "\r": " ", "ё": "е",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": "",
    "？": "?", "！": "!", "，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "،": ",", "؛": ";",
    "؟": "?", "、": ",",
}  # fmt: skip
# characters whose marks carry the letter: short i is no i with a mark
_KEPT = frozenset("йї")
# traditional → simplified, for the words that these letters are made of
_TRADITIONAL = (
    "與与參参會会議议謝谢請请問问題题說说話话發发報报錄录機机國国對对關关於于為为時时"
    "間间來来無无這这個个們们從从應应該该開开擬拟將将還还過过達达選选還还進进種种"
    "處处員员務务書书單单雙双華华東东車车電电門门馬马體体點点麼么樣样後后級级計计"
    "記记許许設设證证認认語语調调談谈論论諸诸講讲變变讓让資资費费貴贵賓宾質质贊赞輸输"
    "轉转辦办運运達达遲迟遞递醫医釋释鑒鉴長长陳陈陽阳隊队際际難难雲云靈灵頁页項项順顺"
    "預预領领頭头願愿類类顧顾飛飞館馆驗验齊齐龍龙圖图場场塊块壓压備备傷伤優优儘尽"
    "勞劳動动區区協协卻却參参啟启嗎吗圓圆執执報报夠够學学實实專专導导屆届層层帶带"
    "幫帮廣广廳厅張张彙汇復复態态慮虑憑凭戰战擔担據据擴扩擺摆據据敘叙數数斷断暫暂"
    "條条極极構构樓楼標标歐欧歡欢決决沒没況况測测準准滿满漢汉濟济煩烦獨独獲获環环"
    "現现畫画當当療疗監监盡尽眾众確确禮礼稱称穩稳窮穷筆笔範范籌筹簡简簽签糧粮約约"
    "紀纪納纳紙纸級级給给統统經经維维網网緊紧線线練练縮缩總总繼继續续義义習习聞闻聯联"
    "職职聽听臺台興兴舉举艙舱莊庄萬万蓋盖蘇苏藝艺術术衛卫補补製制親亲覺觉觀观規规視视"
    "訊讯訂订訓训託托評评詞词試试詢询詳详誌志誠诚誤误護护譯译財财責责賀贺賴赖購购"
    "貨货販贩躍跃輪轮較较載载軍军輔辅農农適适郵邮鄭郑鄰邻醜丑釐厘針针鐘钟鐵铁閉闭"
    "閱阅陸陆隨随險险雜杂離离靜静響响頓顿題题額额風风飲饮餘余駐驻騎骑驚惊麗丽黨党"
)
_TABLE: dict[int, str] = {ord(source): target for source, target in _SINGLE.items()}
_TABLE |= {ord(old): new for old, new in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)}


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    mapped = _TABLE.get(ord(character))
    if mapped is not None:
        return mapped
    if character.isascii():
        return character.lower()
    lowered = character.lower()
    if lowered in _KEPT:
        return lowered
    parts = unicodedata.normalize("NFKD", lowered)
    kept = "".join(part for part in parts if unicodedata.category(part) not in {"Mn", "Cf"})
    return "".join(_TABLE.get(ord(part), part) for part in kept)


def fold(text: str) -> str:
    """`text` folded."""
    if text.isascii():
        return (
            text.lower().replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("`", "'")
        )
    return "".join([_fold_character(character) for character in text])
