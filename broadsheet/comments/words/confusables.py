"""Letters of other scripts that look like Latin ones, after folding. For comparing only.

The pairs are those of Unicode's confusables (UTS 39) that a keyboard in use here can type: Cyrillic, Greek, Armenian.
"""

_CYRILLIC = {"а": "a", "в": "b", "е": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p", "с": "c", "т": "t"}
_CYRILLIC |= {"у": "y", "х": "x", "ѕ": "s", "і": "i", "ј": "j", "һ": "h", "ԁ": "d", "ԛ": "q", "ԝ": "w", "г": "r"}
_GREEK = {"α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t"}
_GREEK |= {"υ": "u", "χ": "x", "γ": "y", "ω": "w", "σ": "o", "ϲ": "c", "ϳ": "j"}
_OTHER = {"ɑ": "a", "ɡ": "g", "ı": "i", "ո": "n", "ս": "u", "օ": "o", "հ": "h", "ց": "g", "ⅼ": "l", "ℓ": "l"}

LOOK_ALIKES = str.maketrans(_CYRILLIC | _GREEK | _OTHER)
# For names alone, where a digit stands for the letter that it looks like: in a comment's text 1948 is a year.
LOOK_ALIKE_SIGNS = str.maketrans("01i|!35$@", "ollllessa")
