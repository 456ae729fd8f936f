"""What offices write, as patterns, in the order in which they are tried.

Read them like text: a blank is one blank or more, `~` none or more, `«` begins a word and `»` ends it.
"""

from nestwerk.directory.hours import words as w


def written(pattern: str) -> str:
    """The regular expression of a pattern."""
    for sign, expression in ((" ", f"{w.SPACE}+"), ("~", w.GAP), ("«", w.BEGIN), ("»", w.END)):
        pattern = pattern.replace(sign, expression)
    return pattern


FULL, SOME = w.FULL_DATE, f"(?:{w.FULL_DATE}|{w.DAY_MONTH})"
PERIOD = rf"(?P<since>{SOME}){w.DASH}(?P<to>{FULL})"
SINCE = "«(?:vom|von|zwischen) (?:dem )?"
SESSION = "(?:Sprechstunden?|Sprechzeit(?:en)?|Treffen|Termine?)"
SCHOOL = "(?:(?:den|der|die|dem) )?(?:(?:gesamten|allen) )?(?:Schul)?ferien»"
PUBLIC = "(?:(?:(?:den|allen|gesetzlichen) )*Feiertagen?»|feiertags»)"
NOT = r"«(?:au(?:ß|ss)er|ausgenommen|nicht|kein(?:e \w+)?)"
DURING = "(?:in|während|zu) "
GONE = (
    f"(?:ist |bleibt )?(?:geschlossen|keine {SESSION}|(?:findet |finden )?(?:es )?(?:nicht|keine {SESSION}) statt"
    "|nicht|entfällt)»"
)
BREAK_NAMES = (
    "Betriebsferien|Sommerpause|Winterpause|Weihnachtspause|Osterpause|Sommerferien|Urlaub|Schließzeit"
)
EVERY = "(?:(?:immer |jeweils )?(?:an )?jede[nrms]? )"
CONNECT = "(?P<connect>«(?:sowie|und|oder|u\\.|außerdem|zusätzlich|auch|sonst|ansonsten|darüber hinaus) )"
AGREED = "(?:(?:Termin)?(?:vereinbarung|absprache)|(?:Vor)?anmeldung|Anfrage|Rücksprache|Termin)"
HOW_AGREED = (
    r"(?:(?:vorherige[rm]?|telefonischer?|tel\.|individueller|persönlicher|kurzer) (?:(?:oder|und) )?)*"
)
WHAT_AGREED = (
    "(?:(?:weitere|andere|individuelle|persönliche|auch) )*"
    "(?:(?:Termine?|Terminvergabe|Beratungstermine?|Sprechzeiten|Sprechstunden?|Öffnungszeiten|Zeiten) "
    "(?:(?:sind|ist|auch|jederzeit|gerne) )*)?"
)
HEADINGS = (
    "Öffnungszeiten|Oeffnungszeiten|Sprechzeiten|Bürozeiten|Geschäftszeiten|Servicezeiten|Termine|Zeiten"
    "|Opening hours"
)
AGE_UNITS = (
    r"(?:Monat\w*|Jahr\w*|Lebens\w+|Schwangerschaftswoche\w*|SSW|Kinder\w*|Personen|Plätze\w*|Euro|€|EUR"
    r"|Min(?:uten|\.)?)(?!\w)"
)
STREET = r"\w+(?:straße|strasse|str\.|weg|platz|gasse|allee|ring|damm)"

BREAK_LINE = r"[\x20\t\r]*[\n\f\v\x85\u2028\u2029][\x20\t\r\n•·▪*‣–-]*"
BREAK_PART = r"[;|•·▪‣]|\.(?=\s+[A-ZÄÖÜ]|\s*$)"

SCHOOL_CLOSED = (
    f"(?:{NOT} (?:{DURING})?|«außerhalb ){SCHOOL}",
    f"«(?:{DURING})?{SCHOOL}~{GONE}",
    f"«{GONE} {DURING}{SCHOOL}",
    "«(?:nur )?(?:(?:in|während|zu) (?:der )?Schulzeit(?:en)?|an Schultagen|in (?:den )?Schulwochen)»",
)
SCHOOL_ONLY = f"«(?:nur|ausschließlich) {DURING}{SCHOOL}"
SCHOOL_OPEN = f"«auch {DURING}{SCHOOL}"
SCHOOL_AND_PUBLIC = (
    f"«(?:{DURING})?{SCHOOL} (?:und|sowie|oder) (?:an )?{PUBLIC}~{GONE}",
    f"{NOT} (?:{DURING})?{SCHOOL} (?:und|sowie|oder) (?:an )?{PUBLIC}",
    f"{NOT} (?:an )?{PUBLIC} (?:und|sowie|oder) (?:{DURING})?{SCHOOL}",
)
PUBLIC_CLOSED = (f"{NOT} (?:an )?(?:{PUBLIC}|Feiertage»)", f"«(?:an )?(?:{PUBLIC}|Feiertage) {GONE}")
PUBLIC_ALSO = f"«(?:außerdem|zusätzlich) an {PUBLIC}"
PUBLIC_OPEN = f"«auch (?:an )?{PUBLIC}"

CLOSED_PERIOD = (
    f"(?:«(?P<why>{BREAK_NAMES})~:?~|«geschlossen:? )(?:vom )?{PERIOD}",
    f"(?:{SINCE})?{PERIOD}~:?~{GONE}",
)
CLOSED_ON = (
    f"«(?:geschlossen:?|nicht|außer|ausgenommen) (?:am )?(?P<day>{FULL})(?!{w.DASH})",
    f"(?:«am )?(?P<day>{FULL})~:?~{GONE}",
)
CLOSED_DAYS = rf"(?P<days>{w.DAYS})~:?~«(?:ist )?(?:geschlossen|Ruhetag|keine {SESSION})»"

VALID = f"(?:{SINCE})?{PERIOD}"
VALID_FROM = (
    f"«(?:gültig )?(?:ab|seit)(?: dem)? (?P<day>{FULL})",
    f"«(?:beginnend|Beginn|Start)(?: (?:am|mit|dem))*:? (?P<day>{FULL})",
)
VALID_TO = f"«(?:gültig )?bis(?: (?:zum|einschließlich))* (?P<day>{FULL})"
EXAMPLE = rf"«(?:zum Beispiel|z\.~B\.) am (?P<dates>(?P<weekday>){FULL})"
DATES = rf"(?:«am )?(?:(?P<weekday>{w.DAY}),? (?:(?:den|dem) )?)?(?P<dates>(?:{SOME}{w.AND})*{FULL})"
SEASON = rf"(?:{SINCE})?(?P<since>{w.DAY_MONTH}){w.DASH}(?P<to>{w.DAY_MONTH})(?!\d)"
MONTHS = rf"(?:{SINCE}|«in den Monaten )?(?P<since>{w.MONTH}){w.DASH}(?P<to>{w.MONTH})(?!\s+20\d\d)"

EVERY_WEEKS = f"«alle (?:(?P<weeks>{w.NUMBER}) Wochen|(?P<days>{w.NUMBER}) Tage)»"
FORTNIGHTLY = (
    r"«(?:(?:14|vierzehn)[\x20-]?täg(?:ig|l\.|lich)|zweiwöchentlich|zwei-?wöchig|2-?wöchentlich"
    r"|jede (?:zweite|2\.) Woche)(?!\w)"
)
WEEKLY = "«(?:jede Woche|wöchentlich)»"
EVEN_WEEKS = "«(?:(?:nur )?in (?:den )?)?(?:jede )?geraden? (?:Kalender)?(?:wochen?|KW)»"
ODD_WEEKS = "«(?:(?:nur )?in (?:den )?)?(?:jede )?ungeraden? (?:Kalender)?(?:wochen?|KW)»"
NTH = (
    rf"(?P<before>«jeden Monat (?:am )?)?«(?P<every>{EVERY})?(?:(?:immer|jeweils) )?(?:a[mn] )?"
    rf"(?P<nth>{w.ORDINAL_LIST})~(?P<days>{w.DAYS})(?P<month>{w.OF_MONTH})?"
)
DAYS = rf"«(?:(?:jede[nrms]?|am|an|immer|jeweils|on|every) ){{0,3}}(?P<days>{w.DAYS})"
WHOLE_DAY = (
    r"«(?:rund um die Uhr|24~(?:Stunden|Std\.?|h)(?: (?:am|pro) Tag)?|24/7|Tag und Nacht|24 hours)(?!\w)"
)

APPOINTMENT = (
    rf"(?:{CONNECT})?«(?P<only>(?:nur|ausschließlich) )?{WHAT_AGREED}(?:nur )?"
    rf"(?:nach|per|mit|auf) {HOW_AGREED}{AGREED}»(?: möglich)?",
    rf"(?:{CONNECT})?(?P<only>)(?:«n\.~V\.|«by appointment»)",
)
MORNING = "«(?:vormittags?|morgens|am (?:Vormittag|Morgen))»"
AFTERNOON = "«(?:nachmittags?|am Nachmittag)»"
EVENING = "«(?:abends?|am Abend)»"

HEADING = f"«(?:(?:unsere|allgemeine) )?(?:{HEADINGS})»(?:~:)?"
PHONE_HEADING = r"«(?:telefonisch(?: erreichbar)?|tel\. erreichbar|telefonische Erreichbarkeit)»(?:~:)?"

HARMLESS = (
    "«keine (?:vorherige )?(?:(?:Vor)?anmeldung|Terminvereinbarung) (?:nötig|notwendig|erforderlich)»",
    r"«(?:nur|auch|besonders) für (?!(?:Termine|Notfälle)\b)[^\W\d]+»",
    "«(?:ohne (?:vorherige )?(?:Termin|(?:Vor)?anmeldung|Terminvereinbarung)|vor Ort|zu Hause)»",
    r"(?<![\d.:])(?:«(?:ab|bis|von|unter|über|zwischen|ca\.) )?"
    rf"(?:\d{{1,3}}\.?(?:{w.DASH}\d{{1,3}}\.?)?|«(?:einem|zwei|drei|vier|sechs|acht|zwölf))~{AGE_UNITS}",
    r"«(?:Zimmer|Raum|Zi\.|Haus|Nr\.|Nummer|Etage|Gebäude)~\d{1,4}[a-z]?»",
    r"\d\.~(?:OG|UG|EG|Stock|Etage|Obergeschoss)»",
    rf"«{STREET}~\d{{1,3}}~[a-z]?»|(?<!\d)\d{{5}}(?=\s+[A-ZÄÖÜ])",
    r"«(?:Tel(?:efon)?|Mobil|Fax|Fon|Handy)(?:nummer)?\.?~:?~(?:\+|\(?0)[\d\x20/()-]{5,22}\d",
    r"(?<![\d.,:-])(?:\+\d|0\d)[\d\x20/()-]{5,22}\d(?!\d)",
)
JOINING = (
    r"«(?:ab sofort|auch|zusätzlich|außerdem|ausserdem|geöffnet|offen|jeweils|immer|regelmäßig|und|sowie|u\."
    r"|finden?|wir sind|in der Zeit|open|statt(?=\s*(?:[.,;()]|$)))»"
)
SIGNS = r"[,():&+/–—-]"
