"""From phrases to rules: which times belong to which days, and what a left-over word makes doubtful.

A word that may turn the meaning (“nicht”, “ab”, a number) makes every rule it may speak of doubtful; a doubtful rule
is not read at all. Any other left-over word (“im Rathaus”) stands beside the rule as unread.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nestwerk.directory.hours.drafts import Draft, Found, Segment
from nestwerk.directory.hours.errors import BadHours
from nestwerk.directory.hours.model import EVERY_DAY, WHOLE_DAY, Hours
from nestwerk.directory.hours.phrases import Phrase
from nestwerk.directory.hours.words import HOLIDAY

DAY_KINDS = {"days", "nth", "dates"}
TIME_KINDS = {"ranges", "start", "whole"}
BEFORE_BARE_NUMBERS = DAY_KINDS | TIME_KINDS | {"daypart", "rhythm", "label", "heading", "season", "valid"}


class Reader:
    """Walks through the segments once; `finish` says what stands and what does not."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Found()
        self.current: Draft | None = None
        self.label: Phrase | None = None
        self.heading: Phrase | None = None
        self.times: list[Phrase] = []  # that wait for their days
        self.waiting: list[Phrase] = []  # rhythms and parts of the day before their days
        self.headline: list[Phrase] = []  # a season standing alone above its lines

    def read(self, segment: Segment) -> None:
        part = 0
        if not self._goes_on(segment):
            self.current = None
        for place, phrase in enumerate(segment.phrases):
            if phrase.kind == "soft":
                part += phrase.value in ",()"
            elif phrase.kind in DAY_KINDS:
                self._begin(segment, phrase, part)
            else:
                self._take(segment, place, phrase)
        self._doubt(segment)
        self._spread(segment)
        self._qualify(segment)
        self._end(segment)

    def _goes_on(self, segment: Segment) -> bool:
        """Times on the next line belong to the days above them."""
        first = next((p for p in segment.phrases if p.kind not in ("soft", "noise")), None)
        if self.current is None or first is None or first.kind not in TIME_KINDS:
            return False
        segment.drafts.append(self.current)
        return True

    def _begin(self, segment: Segment, phrase: Phrase, part: int) -> None:
        before = self.current if self.current in segment.drafts else None
        draft = Draft(phrases=[phrase], label_phrase=self.label)
        if self.label:
            draft.label, draft.kind = (
                self.label.value if self.label.kind == "label" else ("", self.label.value)
            )
        if phrase.kind == "dates":
            draft.dates = phrase.value
        elif phrase.kind == "nth":
            draft.days = phrase.value[0]
            draft.set("nth", phrase.value[1])
        else:
            draft.days = phrase.value
        if (
            before is not None
            and not before.spans
            and not before.dayparts
            and self._follows(segment, before, phrase)
        ):
            draft.same_times = before
        draft.is_times_first = bool(self.times)
        for waiting in [*self.times, *self.waiting]:
            self._attach(draft, waiting)
        self.times, self.waiting = [], []
        for headline in self.headline:
            self._set(draft, headline)
        self.current = draft
        self.found.drafts.append(draft)
        segment.drafts.append(draft)
        segment.begun_in.setdefault(part, []).append(draft)

    def _follows(self, segment: Segment, before: Draft, phrase: Phrase) -> bool:
        """Whether two mentions of days stand side by side: “Mo und jeden 2. Di im Monat”."""
        between = [p for p in segment.phrases if before.phrases[-1].end <= p.start < phrase.start]
        return all(p.kind in ("soft", "noise") for p in between)

    def _take(self, segment: Segment, place: int, phrase: Phrase) -> None:
        kind = phrase.kind
        if kind in TIME_KINDS:
            self._take_times(segment, place, phrase)
        elif kind in ("rhythm", "daypart", "anchor"):
            self._take_rhythm(segment, place, phrase)
        elif kind in ("label", "heading"):
            self._take_label(segment, place, phrase)
        elif kind in ("school", "public", "school_public", "season", "valid", "appointment"):
            is_apart = (
                place > 0
                and segment.phrases[place - 1].kind == "soft"
                and segment.phrases[place - 1].value == ","
            )
            segment.qualifiers.append((phrase, len(segment.drafts), is_apart))
        elif kind == "closed":
            self.found.closed.append((phrase.value, phrase))
        elif kind == "closed_days":
            self.found.closed_days.append(phrase)
        elif kind == "noise":
            self.found.beside.append((phrase, segment))

    def _take_times(self, segment: Segment, place: int, phrase: Phrase) -> None:
        if self.current is not None and self.current in segment.drafts and not self.current.is_times_first:
            if self._is_clear(segment, place, phrase):
                self._attach(self.current, phrase)
            else:
                self.current.is_doubtful = True
        elif phrase.kind == "whole" and not any(p.kind in DAY_KINDS for p in segment.phrases):
            everyday = Phrase("days", phrase.start, phrase.end, EVERY_DAY)
            self._begin(segment, everyday, 0)
            self._attach(segment.drafts[-1], phrase)
        elif self._is_clear(segment, place, phrase):
            self.times.append(phrase)

    def _is_clear(self, segment: Segment, place: int, phrase: Phrase) -> bool:
        """“9-12” alone is a time only behind a day or another time."""
        said = self.text[phrase.start : phrase.end].lower()
        if (
            phrase.kind != "ranges"
            or "uhr" in said
            or "h" in said
            or said.count(":") >= 2
            or said.count(".") >= 2
        ):
            return True
        before = [p for p in segment.phrases[:place] if p.kind not in ("soft", "noise")]
        return before[-1].kind in BEFORE_BARE_NUMBERS if before else self.current is not None

    def _attach(self, draft: Draft, phrase: Phrase) -> None:
        draft.phrases.append(phrase)
        if phrase.kind in TIME_KINDS:  # “8-12 (telefonisch), 14-16”: the label is not for both
            draft.is_doubtful |= draft.is_label_behind and draft.kind == "phone"
            draft.add_times(phrase.value)
        elif phrase.kind == "daypart":
            draft.dayparts.append(phrase.value)
        elif phrase.kind == "anchor":
            draft.set("anchor", phrase.value[0])
        elif phrase.value[0] == "every":
            draft.set("every_weeks", phrase.value[1])
        else:
            draft.set("weeks", phrase.value[1])

    def _take_rhythm(self, segment: Segment, place: int, phrase: Phrase) -> None:
        after = next((p for p in segment.phrases[place + 1 :] if p.kind != "noise"), None)
        is_before_days = after is not None and after.kind in DAY_KINDS
        if is_before_days or self.current is None or self.current not in segment.drafts:
            self.waiting.append(phrase)
        else:
            self._attach(self.current, phrase)

    def _take_label(self, segment: Segment, place: int, phrase: Phrase) -> None:
        self.found.labels.append((phrase, segment))
        is_behind = self.text[phrase.end - 1] != ":" and self.current in segment.drafts
        if is_behind and self.current is not None and self.current.spans and not self.current.label:
            self.current.label_phrase, self.current.is_label_behind = phrase, True
            label, kind = phrase.value if phrase.kind == "label" else ("", phrase.value)
            self.current.label, self.current.kind = label, kind
        else:
            self.label = phrase

    def _doubt(self, segment: Segment) -> None:
        """Left-over words: a changing one spoils the rules of its part, or of the segment where it stands apart."""
        part = 0
        for phrase in segment.phrases:
            if phrase.kind == "soft":
                part += phrase.value in ",()"
            elif phrase.kind == "word" and phrase.value:
                for draft in segment.begun_in.get(part, segment.drafts):
                    draft.is_doubtful = True
            elif phrase.kind == "word":
                for draft in segment.drafts:
                    draft.is_doubtful |= not draft.spans and self.text[phrase.start].isalnum()

    def _spread(self, segment: Segment) -> None:
        """“Mo bis Fr 7 bis 17 Uhr (Freitag bis 15 Uhr)”: what is doubtful of Friday may change the first rule too."""
        doubtful = {day for draft in segment.drafts if draft.is_doubtful for day in draft.days}
        for draft in segment.drafts:
            draft.is_doubtful |= bool(doubtful & set(draft.days))

    def _qualify(self, segment: Segment) -> None:
        for name in ("school", "public", "season", "valid"):
            same = [q for q in segment.qualifiers if q[0].kind in (name, f"{name}_public", f"school_{name}")]
            for number, (phrase, before, _apart) in enumerate(same):
                if not segment.drafts:
                    self._qualify_all(segment, phrase)
                    continue
                for draft in self._reach(segment, same, number, before):
                    self._set(draft, phrase, name)
                self.found.beside.append((phrase, segment))
        for phrase, before, is_apart in segment.qualifiers:
            if phrase.kind == "appointment":
                self._agree(segment, phrase, before, is_apart)

    def _reach(
        self, segment: Segment, same: Sequence[tuple[Phrase, int, bool]], number: int, before: int
    ) -> Sequence[Draft]:
        """One word on a matter is for the whole segment; several are each for what stands behind or before them."""
        if len(same) == 1:
            return segment.drafts
        if same[0][1] == 0:
            after = same[number + 1][1] if number + 1 < len(same) else len(segment.drafts)
            return segment.drafts[before:after]
        return segment.drafts[same[number - 1][1] if number else 0 : before]

    def _qualify_all(self, segment: Segment, phrase: Phrase) -> None:
        if phrase.kind in ("school", "public", "school_public"):
            self.found.for_all.append(phrase)
        elif self.text[phrase.end :].lstrip()[:1] == ":":
            self.headline = [phrase]

    def _set(self, draft: Draft, phrase: Phrase, name: str = "") -> None:
        if phrase not in draft.phrases and phrase in self.headline:
            draft.phrases.append(phrase)
        name = name or phrase.kind
        if name == "school":
            draft.set("school_holidays", phrase.value)
        elif name == "public":
            draft.set("public_holidays", phrase.value)
        elif name == "season":
            draft.set("season", phrase.value)
        else:
            self._set_validity(draft, *phrase.value)

    def _set_validity(self, draft: Draft, first: date | None, last: date | None) -> None:
        if first:
            draft.set("valid_from", first)
        if last:
            draft.set("valid_to", last)

    def _agree(self, segment: Segment, phrase: Phrase, before: int, is_apart: bool) -> None:
        if phrase.value == "also" or not segment.drafts:
            self.found.appointment.append(phrase)
            return
        if self._says_without(segment):  # “8-10 ohne, 10-12 mit Termin”: which is which stays open
            for draft in segment.drafts:
                draft.is_doubtful = True
        is_for_all = is_apart or before == 0
        for draft in segment.drafts if is_for_all else segment.drafts[before - 1 : before]:
            draft.set("by_appointment", True)
        self.found.beside.append((phrase, segment))

    def _says_without(self, segment: Segment) -> bool:
        said = (self.text[p.start : p.end].lower() for p in segment.phrases if p.kind == "harmless")
        return any(words.startswith("ohne") for words in said)

    def _end(self, segment: Segment) -> None:
        for draft in segment.drafts if self.times else ():
            draft.is_doubtful |= draft.is_times_first  # “9-11 Uhr Mo, Mi 14-16 Uhr”: whose is Mi?
        self.times, self.waiting = [], []
        if segment.drafts:
            self.label = self.heading if segment.ends_line else self.label
        elif any(p.kind in ("label", "heading") for p in segment.phrases):
            self.heading = self.label

    # ------------------------------------------------------------------------------------------------ the end

    def finish(self) -> tuple[Hours, set[Phrase]]:
        """The hours, and every phrase they rest on."""
        for draft in self.found.drafts:
            for phrase in self.found.for_all:
                for name in ("school", "public") if phrase.kind == "school_public" else (phrase.kind,):
                    if f"{name}_holidays" not in draft.settings:
                        self._set(draft, phrase, name)
            self._settle(draft)
        standing: list[Draft] = []
        hours = Hours()
        for draft in self.found.drafts:
            more = self._with(hours, draft)
            if more is not None:
                hours = more
                standing.append(draft)
        return self._close(hours, standing)

    def _settle(self, draft: Draft) -> None:
        is_all_day = draft.spans == [WHOLE_DAY] and draft.days == EVERY_DAY
        if is_all_day and "public_holidays" not in draft.settings:
            draft.settings["public_holidays"] = "open"
        if "weeks" in draft.settings and draft.settings.get("every_weeks") == 2:  # “alle 14 Tage (gerade KW)”
            del draft.settings["every_weeks"]
        first = draft.settings.get("valid_from")
        if draft.settings.get("every_weeks", 1) > 1 and first and "anchor" not in draft.settings:
            draft.settings["anchor"] = first

    def _with(self, hours: Hours, draft: Draft) -> Hours | None:
        is_odd = draft.dates and set(draft.settings) - {
            "by_appointment",
            "school_holidays",
            "public_holidays",
        }
        if draft.is_doubtful or is_odd or not draft.fits_dayparts():
            return None
        try:
            rules = tuple(rule for rule in draft.rules() if rule not in hours.rules)
            return replace(hours, rules=hours.rules + rules, dates=hours.dates + tuple(draft.on_dates()))
        except BadHours:
            return None

    def _close(self, hours: Hours, standing: list[Draft]) -> tuple[Hours, set[Phrase]]:
        used = {phrase for draft in standing for phrase in draft.phrases}
        used |= {draft.label_phrase for draft in standing if draft.label_phrase}
        used |= {p for p, segment in self.found.beside if any(draft in standing for draft in segment.drafts)}
        closed = self.found.closed[:100]
        used |= {phrase for _days, phrase in closed}
        used |= set(self.found.for_all) if any(not draft.dates for draft in standing) else set()
        used |= set(self.found.appointment)
        open_days = {day for rule in hours.rules if not rule.nth for day in rule.weekdays}
        open_days |= {HOLIDAY for rule in hours.rules if rule.public_holidays != "closed"}
        used |= {p for p in self.found.closed_days if hours.rules and not open_days & set(p.value)}
        used |= {
            phrase
            for phrase, segment in self.found.labels
            if phrase.kind == "heading" and phrase.value == "open" and self._is_head(phrase, segment, used)
        }
        hours = replace(
            hours,
            closed=tuple(dict.fromkeys(days for days, _phrase in closed)),
            by_appointment=bool(self.found.appointment),
        )
        return hours, used

    def _is_head(self, heading: Phrase, segment: Segment, used: set[Phrase]) -> bool:
        """“Öffnungszeiten” says nothing of its own: it is understood with what follows it."""
        after = [p for p in segment.phrases if p.start >= heading.end and p.kind != "soft"]
        return after[0] in used if after else heading is self.heading and bool(used)
