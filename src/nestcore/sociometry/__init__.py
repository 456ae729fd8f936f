"""Who works with whom: ties, density, centralisation, sectors, cores, weak spots, trust, change between waves."""

from nestcore.sociometry.mixing import Blocks, ExternalInternal
from nestcore.sociometry.network import ActorNetwork, TieRule
from nestcore.sociometry.picture import METHOD, ActorFigures, Core, Figures, Gate, SectorFigures, figures
from nestcore.sociometry.scores import Scores, partner_scores, percent
from nestcore.sociometry.structure import Structure
from nestcore.sociometry.waves import Change, SectorChange, change

__all__ = [
    "METHOD", "ActorFigures", "ActorNetwork", "Blocks", "Change", "Core", "ExternalInternal", "Figures", "Gate", "Scores",
    "SectorChange", "SectorFigures", "Structure", "TieRule", "change", "figures", "partner_scores", "percent",
]  # fmt: skip
