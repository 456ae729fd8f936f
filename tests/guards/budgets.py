"""How many statements a page may send, and who may send more and why."""

MOST_STATEMENTS = 8

# name of the address: (most statements, reason)
MORE: dict[str, tuple[int, str]] = {
    "desk:chronicle": (14, "one statement for each kind of record the chronicle is read from"),
    "desk:chronicle_xlsx": (14, "one statement for each kind of record the chronicle is read from"),
    "desk:dossier": (40, "every room of the network is asked once, whatever its size"),
    "desk:dossier_pdf": (40, "every room of the network is asked once, whatever its size"),
    "desk:dossier_json": (40, "every room of the network is asked once, whatever its size"),
    "partner:network": (14, "the year of one actor: each kind of record is asked once"),
    "desk:picture": (12, "two waves are compared, each read in three statements whatever its size"),
    "desk:picture_pdf": (12, "two waves are compared, each read in three statements whatever its size"),
    "desk:picture_xlsx": (12, "two waves are compared, each read in three statements whatever its size"),
    "desk:picture_graphml": (12, "two waves are compared, each read in three statements whatever its size"),
    "desk:picture_csv": (12, "two waves are compared, each read in three statements whatever its size"),
    "desk:today": (29, "the start page looks once into every kind of row, however many rows there are"),
    "desk:organisation": (20, "an actor's page looks once into every kind of row that hangs on it"),
    "desk:profile": (9, "a Steckbrief is made of every kind of row, and doubts look for their answers"),
    "desk:document": (
        10,
        "a document is held against each kind of stored row to show where they differ; its trace",
    ),
    "desk:agreement": (9, "its versions, signatures, commitments and trace, each read once, and who did it"),
    "desk:need": (9, "what happened to it is read for the page and for its undo, each with who did it"),
    "desk:coverage_run": (10, "a bar that is new is kept in the cache: four statements, once for all"),
    "desk:library_unreached": (9, "places and actors without a copy are two lists, one of them a register"),
    "desk:site": (10, "a bar that is new is kept in the cache, as for a run"),
    "desk:scenario": (
        13,
        "the form lists every Gemeinde and room where an offer could go; the map its borders",
    ),
    "desk:scenario_change": (22, "a scenario's page after a step: form and figures, lock, trace"),
    "desk:scenario_undo": (22, "a scenario's page after a step, as for a change"),
    "desk:scenarios_compare": (
        14,
        "a chart that is new is kept in the cache, four statements; runs of up to three",
    ),
    "desk:minutes_write": (9, "points, decisions and tasks, and everybody a task can be given to"),
    "desk:person": (
        12,
        "a person's page looks once into every kind of thing that hangs on her, and its trace",
    ),
    "portal:search": (10, "network, portal, the search, cold its gazetteer, and minutes from a named place"),
    "portal:map": (12, "a search, cold its vocabulary, with minutes; and the Gemeinden it is drawn between"),
    "api:hsds_services": (13, "with search=… the index is asked before the usual seven"),
    "api:hsds_service_at_locations": (13, "with search=… the index is asked before the usual seven"),
    "mfa_activate_totp": (9, "django-allauth asks for each kind of second factor by itself"),
    "mfa_add_webauthn": (10, "django-allauth asks for each kind of second factor by itself"),
    "mfa_edit_webauthn": (9, "django-allauth asks for each kind of second factor by itself"),
    "mfa_remove_webauthn": (9, "django-allauth asks for each kind of second factor by itself"),
}


def budget_for(name: str) -> int:
    return MORE[name][0] if name in MORE else MOST_STATEMENTS
