"""The plain classes of words that a language's file names under `[deals.words]`; nothing is done with them here."""

CLASSES = (
    "determiner", "possessive", "pronoun", "relative", "subordinator", "complementizer", "and", "passive", "perfect",
    "modal", "negation", "company", "holders", "unit", "stake", "control", "minority", "parts", "title", "speech",
    "family", "media", "regulator", "place", "never_name", "deal", "legal", "institution", "generic", "joiner", "hires",
    "past_time", "approval", "approves", "supplies", "takes", "wins", "places", "thing", "anonymous", "ignore_line",
    "player", "maybe", "adviser", "genitive", "opening", "receives", "particle", "titling", "idle", "common_ending",
    "indefinite", "name_ending", "listed_noun", "newly", "owner", "plan", "signs", "itself", "example", "rates",
    "count", "adjective", "citing", "ends", "collective", "included", "paper", "grants", "dative", "called",
    "accusative", "nominative", "proclitic", "enclitic", "both", "anyone", "issued", "does", "topic", "introduces",
    "subscribes", "young", "which", "owns", "firm", "fund", "price", "repeats", "elapsed", "equals", "site",
)  # fmt: skip
"""The plain word classes; the modules that use one say what it is for.

No rule asks for `opening`: a word that is known at all names nobody where it begins a sentence."""
