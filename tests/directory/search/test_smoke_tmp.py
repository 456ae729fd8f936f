import pytest, time
from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.offers import create_offer
from nestwerk.directory.queries.search import search
from nestwerk.directory.queries.shapes_search import Asked
def test_it(cast):
    with network_scope(cast.home):
        create_offer(cast.home, {"title":"Hebammensprechstunde im Familienzentrum","description":"Eine Hebamme ist für Sie da."}, by="Test")
        create_offer(cast.home, {"title":"Elterncafé","description":"Ein offener Treff. Manchmal kommt eine Hebamme. "}, by="Test")
        for q in ("Hebamme","hebame","Familienzentrum", "Xyzzy"):
            print(search(cast.home, Asked(q)))
