"""Currencies: ISO 4217:2015 (alphabetic codes of list one, as of January 2026) with the words and signs people use.

元, 块 and ¥ mean CNY and a bare ``$`` means USD: the readers of both languages expect that; an author who means another
one writes its code (JPY 3000) or its name (日元). ``£`` and ``€`` are unambiguous.
"""

from opsaudit.model.values.number_words import letters_at

_COMMON = (
    "AED AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF IDR ILS INR JPY KRW MOP MXN MYR NOK NZD PHP PLN RUB SAR SEK SGD"
    " THB TRY TWD USD VND ZAR"
)
_OTHERS = (
    "AFN ALL AMD AOA ARS AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BSD BTN BWP BYN BZD CDF CLP COP CRC CUP CVE DJF DOP DZD"
    " EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HNL HTG IQD IRR ISK JMD JOD KES KGS KHR KMF KPW KWD KYD KZT LAK LBP"
    " LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MRU MUR MVR MWK MZN NAD NGN NIO NPR OMR PAB PEN PGK PKR PYG QAR RON RSD RWF"
    " SBD SCR SDG SHP SLE SOS SRD SSP STN SVC SYP SZL TJS TMT TND TOP TTD TZS UAH UGX UYU UZS VED VES VUV WST XAF XCD XCG"
    " XOF XPF YER ZMW ZWG"
)
"""Codes that are read in capitals and as money only: in other text TOP, ALL and PEN are words."""
CODES = frozenset(f"{_COMMON} {_OTHERS}".split())

_WORDS = {
    "元": "CNY",
    "块": "CNY",
    "块钱": "CNY",
    "元人民币": "CNY",
    "人民币": "CNY",
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "英镑": "GBP",
    "日元": "JPY",
    "港元": "HKD",
    "港币": "HKD",
    "澳门元": "MOP",
    "新台币": "TWD",
    "台币": "TWD",
    "韩元": "KRW",
    "新加坡元": "SGD",
    "新元": "SGD",
    "新币": "SGD",
    "澳元": "AUD",
    "新西兰元": "NZD",
    "加元": "CAD",
    "加拿大元": "CAD",
    "瑞士法郎": "CHF",
    "卢布": "RUB",
    "泰铢": "THB",
    "越南盾": "VND",
    "印尼盾": "IDR",
    "印度卢比": "INR",
    "马来西亚林吉特": "MYR",
    "林吉特": "MYR",
    "迪拉姆": "AED",
    "奈拉": "NGN",
    "里亚尔": "SAR",
    "雷亚尔": "BRL",
    "兰特": "ZAR",
    "比索": "MXN",
    "瑞典克朗": "SEK",
    "挪威克朗": "NOK",
    "丹麦克朗": "DKK",
}
_LATIN = {
    "rmb": "CNY",
    "yuan": "CNY",
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "pound": "GBP",
    "pounds": "GBP",
    "yen": "JPY",
} | {code.lower(): code for code in _COMMON.split()}
_SIGNS = {
    "hk$": "HKD",
    "us$": "USD",
    "nt$": "TWD",
    "au$": "AUD",
    "a$": "AUD",
    "c$": "CAD",
    "s$": "SGD",
    "$": "USD",
    "¥": "CNY",
    "€": "EUR",
}
_SIGNS |= {"£": "GBP", "₩": "KRW", "₹": "INR"}
_SIGN_STARTS = frozenset("hunascHUNASC$¥€£₩₹")
_WORD_STARTS = frozenset(word[0] for word in _WORDS)
_LONGEST_SIGN = 3
_LONGEST_WORD = max(map(len, _WORDS))


def read_currency(text: str, start: int, *, money: bool = False) -> tuple[str, int] | None:
    """Read the currency word, code or sign that begins at ``start`` of narrow text: its code and its end.

    With ``money`` every code of ISO 4217 is read, without it the common ones.
    """
    head = text[start : start + _LONGEST_WORD]
    if not head:
        return None
    sign = _longest(_SIGNS, head[:_LONGEST_SIGN].lower()) if head[0] in _SIGN_STARTS else ""
    if sign:
        return _SIGNS[sign], start + len(sign)
    if head[0].isascii():
        word = letters_at(text, start)
        code = word if money and word in CODES else _LATIN.get(word.lower())
        return None if code is None else (code, start + len(word))
    named = _longest(_WORDS, head) if head[0] in _WORD_STARTS else ""
    return (_WORDS[named], start + len(named)) if named else None


def _longest(words: dict[str, str], head: str) -> str:
    """Return the longest of the words that ``head`` begins with, or an empty string."""
    return next((head[:length] for length in range(len(head), 0, -1) if head[:length] in words), "")


def currency_code(text: str) -> str:
    """Return the ISO 4217 code that one word, code or sign names, or an empty string."""
    found = read_currency(text, 0, money=True)
    return found[0] if found is not None and found[1] == len(text) else ""
