"""Words to begin a Kooperationsvereinbarung with. Not translated: a contract between German bodies is German."""

from typing import Final

# Heading and text. The network changes what does not fit.
COOPERATION: Final[tuple[tuple[str, str], ...]] = (
    (
        "Worum es geht",
        "Wir arbeiten zusammen, damit Familien von der Schwangerschaft bis zum dritten Geburtstag ihres Kindes "
        "früh, freiwillig und ohne Umwege Unterstützung finden. Grundlage ist § 3 des Gesetzes zur Kooperation "
        "und Information im Kinderschutz (KKG).",
    ),
    (
        "Wer dazugehört",
        "Partner sind alle Einrichtungen und Dienste, die diese Vereinbarung unterzeichnen. Weitere können "
        "jederzeit beitreten. Jeder Partner behält seinen Auftrag, seine Verantwortung und seine fachliche "
        "Eigenständigkeit.",
    ),
    (
        "Wie wir zusammenarbeiten",
        "Wir kennen Aufgaben, Möglichkeiten und Grenzen der anderen und halten unsere eigenen Angaben aktuell.\n\n"
        "Jeder Partner benennt eine Ansprechperson und eine Vertretung und nimmt an den vereinbarten Treffen "
        "teil. Die Koordination lädt ein, hält Ergebnisse fest und macht sie allen zugänglich.",
    ),
    (
        "Familien im Mittelpunkt",
        "Wir begegnen Familien offen und wertschätzend. Wir weisen auf Angebote anderer Partner hin und begleiten "
        "Übergänge, wenn die Familie das möchte.",
    ),
    (
        "Datenschutz und Schweigepflicht",
        "Angaben über einzelne Familien geben wir nur mit ihrem Einverständnis weiter oder wenn ein Gesetz es "
        "erlaubt. In Treffen des Netzwerks sprechen wir über Familien nur anonym. Diese Vereinbarung schafft "
        "keine eigene Befugnis, Daten weiterzugeben.",
    ),
    (
        "Wozu wir uns verpflichten",
        "Jeder Partner prüft einmal im Jahr seine Angaben zu Angeboten und Ansprechpersonen.\n\n"
        "Jeder Partner teilt der Koordination binnen vier Wochen mit, wenn ein Angebot neu beginnt oder endet.\n\n"
        "Die Koordination berichtet einmal im Jahr, was aus den gemeinsamen Vorhaben geworden ist.",
    ),
    (
        "Beginn, Dauer und Ende",
        "Die Vereinbarung gilt ab dem Tag, an dem die Koordination ihr Inkrafttreten bekannt gibt, und läuft drei "
        "Jahre. Jeder Partner kann mit einer Frist von drei Monaten in Textform austreten. Vor dem Ende sprechen "
        "wir gemeinsam darüber, ob und wie wir sie erneuern.",
    ),
)
