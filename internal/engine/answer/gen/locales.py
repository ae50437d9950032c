#!/usr/bin/env python3
"""Writes what the grader knows of languages, from the CLDR data of ICU.

Run it in internal/engine/answer with Debian's python3-icu installed:

    /usr/bin/python3 gen/locales.py

It writes data/LANGUAGE/{numbers,ordinals,months,units}.txt. What CLDR does not
have (articles, words for true and false, phrases) is written by hand beside it.
CLDR is under the Unicode License: see data/LICENSE.txt.
"""
import os
import re
import icu

LANGUAGES = ("en de fr es it pt nl pl cs sv da nb fi hu ro tr el ru uk ar fa he hi ja zh ko vi id").split()
UNITS = {
    "%": None, "m": "meter", "km": "kilometer", "cm": "centimeter", "mm": "millimeter", "µm": "micrometer",
    "nm": "nanometer", "g": "gram", "kg": "kilogram", "mg": "milligram", "t": "tonne", "l": "liter",
    "ml": "milliliter", "s": "second", "ms": "millisecond", "min": "minute", "h": "hour", "d": "day",
    "week": "week", "month": "month", "year": "year", "°": "degree", "°C": "celsius",
    "°F": "fahrenheit", "K": "kelvin", "W": "watt", "kW": "kilowatt", "MW": "megawatt", "J": "joule",
    "kJ": "kilojoule", "cal": "calorie", "kcal": "kilocalorie", "V": "volt", "A": "ampere", "Ω": "ohm",
    "Hz": "hertz", "Pa": "pascal", "N": "newton", "mi": "mile", "ft": "foot", "in": "inch", "lb": "pound",
    "ha": "hectare", "m^2": "square-meter", "km^2": "square-kilometer", "m^3": "cubic-meter",
    "km/h": "kilometer-per-hour", "m/s": "meter-per-second",
}


# Rule sets that nobody answers in: cases beyond the plain one where there are
# many, numbers spelled for cheques, and years.
LEFT_OUT = re.compile(r"verbose|financial|year|genitive|dative|accusative|locative|instrumental|prepositional"
                      r"|partitive|essive|translative|inessive|elative|illative|adessive|ablative|allative")


# What people say and CLDR does not have.
SPOKEN = {
    "fr": {"quatre-vingt": 80, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90},
    "de": {"zwo": 2},
}


def spellings(fmt, n, kind):
    """Every spelling of n by the public rule sets of a kind."""
    for i in range(fmt.getNumberOfRuleSetNames()):
        name = fmt.getRuleSetName(i)
        if (kind in name or kind == "cardinal" and name.endswith("numbering")) and not LEFT_OUT.search(name):
            yield str(fmt.format(n, name))


def write(language, name, lines):
    os.makedirs(f"data/{language}", exist_ok=True)
    with open(f"data/{language}/{name}.txt", "w", encoding="utf-8") as f:
        f.write("".join(line + "\n" for line in lines))


def numbers(language, kind, values):
    fmt = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(language))
    out = {}
    for n in values:
        for text in spellings(fmt, n, kind):
            text = text.replace("\u00ad", "").replace("\u200b", "").replace("\u2019", "'").lower()
            if not re.search(r"[0-9]", text):
                out.setdefault(text, n)
    return [f"{text}\t{n}" for text, n in out.items()]


def months(language):
    """The names in every form; twelve a line."""
    symbols = icu.DateFormatSymbols(icu.Locale(language))
    rows = []
    for context in (symbols.FORMAT, symbols.STANDALONE):
        for width in (symbols.WIDE, symbols.ABBREVIATED):
            row = "\t".join(m.lower().rstrip(".") for m in symbols.getMonths(context, width)[:12])
            if row not in rows and not any(c.isdigit() for c in row):
                rows.append(row)
    return rows


def units(language):
    fmt = icu.NumberFormatter.withLocale(icu.Locale(language)).unitWidth(icu.UNumberUnitWidth.FULL_NAME)
    out = []
    for symbol, name in UNITS.items():
        if not name:
            continue
        words = set()
        for n in (1, 2, 3, 5, 1.5, 11, 100):
            unit = icu.MeasureUnit.forIdentifier(name)
            text = fmt.unit(unit).formatDouble(n)
            word = re.sub(r"[\d.,٫٬\u0966-\u096f\u0660-\u0669\u06f0-\u06f9\u200e\u200f\u00a0\u202f]+", " ", text).strip().lower()
            if word and not re.search(r"\d", word):
                words.add(word)
        out.append(symbol + "\t" + "\t".join(sorted(words)))
    return out


for language in LANGUAGES:
    cardinals = [*range(101), *range(200, 1000, 100), 1000, 2000, 5000, 10**6, 2 * 10**6, 5 * 10**6, 10**9, 2 * 10**9, 5 * 10**9]
    if language in ("ja", "zh", "ko"):
        cardinals += [10**4, 10**8]
    if language != "en":
        more = [f"{word}\t{n}" for word, n in SPOKEN.get(language, {}).items()]
        write(language, "numbers", numbers(language, "cardinal", cardinals) + more)
        write(language, "months", months(language))
    write(language, "ordinals", numbers(language, "ordinal", range(1, 32)))
    write(language, "units", units(language))
