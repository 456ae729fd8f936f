import time
from nestwerk.base.scope import network_scope
from nestwerk.directory.queries.search import search
from nestwerk.directory.queries.shapes_search import Asked
from tests.directory.search.judging import *
def test_measure(cast):
    keys = fill(cast.home, offers())
    with network_scope(cast.home):
        search(cast.home, Asked("x"))
        t=time.perf_counter()
        m = measure(judged(), lambda q: [keys[h.uid] for h in search(cast.home, Asked(q)).hits])
        dt=(time.perf_counter()-t)/len(judged())*1000
        print(f"\nrecall {m.recall:.3f} precision {m.precision:.3f} ms {dt:.1f} n={len(judged())}")
        print("MISSES"); print("\n".join(m.misses))
        print("EXTRAS")
        for j in judged():
            f = search(cast.home, Asked(j.query))
            bad=[h for h in f.hits if keys[h.uid] not in j.relevant]
            if bad: print(f"{j.query} | {f.understood} best {f.hits[0].score}")
            for h in bad: print("     ", h.score, keys[h.uid], h.title, h.why)
