"""Where the next offers should stand: sites for a goal under rules, each plan with its proven distance to the best."""

from nestcore.reach.siting.median import Effort, Work
from nestcore.reach.siting.plans import METHOD, Figures, Plan, plan
from nestcore.reach.siting.visits import VisitPlan, plan_visits
from nestcore.reach.siting.world import Goal, Groups, Rules, World

__all__ = [
    "METHOD", "Effort", "Figures", "Goal", "Groups", "Plan", "Rules", "VisitPlan", "Work", "World", "plan", "plan_visits",
]  # fmt: skip
