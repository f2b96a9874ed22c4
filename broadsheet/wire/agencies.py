"""The short names of news agencies, in Latin and Arabic letters: what stands in brackets after a dateline.

Pure. An agency that is missing here still works; only its dateline is recognised with more caution.
"""

import re

from broadsheet.kit.arabic import fold

# Short name, then everything it is called in headers, datelines and domains.
_CALLED = {
    "AFP": "afp|agence france-presse|agence france presse|فرانس برس|وكالة فرانس برس|أ ف ب|ا ف ب|أ.ف.ب|أف ب|afp.com",
    "AP": "ap|associated press|the associated press|أسوشيتد برس|اسوشيتد برس|أ ب|أ.ب|ap.org|associatedpress.com",
    "Reuters": "reuters|rtrs|thomson reuters|thomsonreuters.com|reuters.com|رويترز|وكالة رويترز",
    "dpa": "dpa|deutsche presse-agentur|dpa.com|dpa.de|د ب أ|د.ب.أ|د ب ا|وكالة الأنباء الألمانية",
    "SANA": "sana|syrian arab news agency|سانا|وكالة سانا|sana.sy",
    "Anadolu": "aa|anadolu|anadolu agency|الأناضول|وكالة الأناضول|aa.com.tr",
    "WAFA": "wafa|وفا|وكالة وفا|wafa.ps",
    "MENA": "mena|middle east news agency|أ ش أ|أ.ش.أ|أ ش ا|وكالة أنباء الشرق الأوسط",
    "QNA": "qna|qatar news agency|قنا|وكالة الأنباء القطرية",
    "KUNA": "kuna|kuwait news agency|كونا|وكالة الأنباء الكويتية",
    "SPA": "spa|saudi press agency|واس|وكالة الأنباء السعودية",
    "WAM": "wam|emirates news agency|وام|وكالة أنباء الإمارات",
    "BNA": "bna|bahrain news agency|بنا",
    "Petra": "petra|jordan news agency|بترا|بتراء",
    "NNA": "nna|national news agency|الوكالة الوطنية للإعلام|وطنية",
    "INA": "ina|iraqi news agency|واع|وكالة الأنباء العراقية",
    "TAP": "tap|tunis afrique presse|وات|وكالة تونس أفريقيا للأنباء",
    "MAP": "map|maghreb arabe presse|وكالة المغرب العربي للأنباء",
    "APS": "aps|algerie presse service|algérie presse service|وأج|واج",
    "IRNA": "irna|إرنا|ارنا",
    "North Press": "north press|north press agency|نورث برس",
    "Enab Baladi": "enab baladi|عنب بلدي",
    "Hawar": "hawar|hawar news agency|anha|هاوار|وكالة هاوار",
    "EFE": "efe|agencia efe|إفي|efe.com",
    "ANSA": "ansa|agenzia ansa|آكي|ansa.it",
    "TASS": "tass|itar-tass|تاس|tass.com",
    "RIA": "ria|ria novosti|ريا نوفوستي|نوفوستي",
    "Sputnik": "sputnik|سبوتنيك",
    "Xinhua": "xinhua|شينخوا|news.cn",
    "PA": "pa|pa media|press association",
    "UPI": "upi|united press international|يو بي آي",
    "NTB": "ntb|norsk telegrambyrå",
    "TT": "tt|tidningarnas telegrambyrå|tt.se",
    "APA": "apa|austria presse agentur",
    "KNA": "kna|katholische nachrichten-agentur",
    "epd": "epd|evangelischer pressedienst",
    "Kyodo": "kyodo|kyodo news|كيودو",
    "Yonhap": "yonhap|يونهاب",
    "PTI": "pti|press trust of india",
    "CNN": "cnn|سي إن إن",
    "Getty Images": "gyi|getty|getty images|getty images inc|gettyimages.com",
}


def _key(name: str) -> str:
    return re.sub(r"[\s.ـ]+", " ", fold(name)).strip()


_SHORT = {_key(called): short for short, names in _CALLED.items() for called in names.split("|")}
_DOMAINS = {called: short for short, names in _CALLED.items() for called in names.split("|") if "." in called}


def known(*, name: str) -> str | None:
    """The short name of a known agency, by any of its names or a domain of it; else None."""
    found = _SHORT.get(_key(name))
    if found:
        return found
    host = name.strip().lower()
    return next((short for domain, short in _DOMAINS.items() if host == domain or host.endswith("." + domain)), None)


def short_name(*, name: str) -> str:
    """The short name if the agency is known, else the name as it is."""
    return known(name=name) or name.strip()
