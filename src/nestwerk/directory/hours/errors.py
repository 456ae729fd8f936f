from django.utils.translation import gettext as _


class BadHours(ValueError):
    """Opening hours that cannot be; the sentence says what and where."""

    def __init__(self, sentence: str, *where: str) -> None:
        self.sentence = sentence
        self.where = where
        super().__init__(": ".join([*where, sentence]))

    def inside(self, where: str) -> "BadHours":
        """The same complaint, one level further out."""
        return BadHours(self.sentence, where, *self.where)


def bad_time() -> BadHours:
    return BadHours(_("Eine Uhrzeit liegt zwischen 00:00 und 24:00."))


def bad_order() -> BadHours:
    return BadHours(_("Das Ende liegt nach dem Beginn und am selben Tag, spätestens um 24:00 Uhr."))


def bad_dates() -> BadHours:
    return BadHours(_("Der letzte Tag liegt nicht vor dem ersten."))


def bad_day() -> BadHours:
    return BadHours(_("Ein Datum ist ein wirklicher Tag der Form 2026-03-12."))


def bad_season() -> BadHours:
    return BadHours(_("Eine Jahreszeit nennt zwei Tage, die es im Kalender gibt."))


def bad_weekdays() -> BadHours:
    return BadHours(_("Wochentage sind Zahlen von 1 (Montag) bis 7 (Sonntag), jede höchstens einmal."))


def no_weekdays() -> BadHours:
    return BadHours(_("Es fehlt der Wochentag."))


def bad_nth() -> BadHours:
    return BadHours(_("Der wievielte Tag im Monat ist eine Zahl von 1 bis 5 oder -1 für den letzten."))


def bad_rhythm() -> BadHours:
    return BadHours(_("„Alle … Wochen“ ist eine Zahl von 1 bis 52."))


def two_rhythms() -> BadHours:
    return BadHours(
        _("Bitte nennen Sie nur einen Rhythmus: Tage im Monat, alle … Wochen oder gerade Wochen.")
    )


def useless_anchor() -> BadHours:
    return BadHours(_("Ein erster Termin gehört nur zu „alle … Wochen“."))


def bad_choice() -> BadHours:
    return BadHours(_("Diesen Wert gibt es hier nicht."))


def too_many(most: int) -> BadHours:
    return BadHours(_("Es sind höchstens %(most)s Einträge möglich.") % {"most": most})


def too_long(most: int) -> BadHours:
    return BadHours(_("Der Text ist länger als %(most)s Zeichen.") % {"most": most})


def bad_shape() -> BadHours:
    return BadHours(_("Die Angabe hat nicht die erwartete Form."))


def unknown_field() -> BadHours:
    return BadHours(_("Diese Angabe kennen wir nicht."))


def unknown_version() -> BadHours:
    return BadHours(_("Diese Fassung der Öffnungszeiten kennen wir nicht."))
