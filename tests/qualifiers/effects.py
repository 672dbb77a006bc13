"""What a predicate does to the clause embedded in it: by rule, sentences with the predicate of that clause and the
factuality that the rule helps to give it, and sentences in which it has no part."""

from __future__ import annotations

EXAMPLES = {
    "yet": {
        "Serbia has yet to join the bloc.": ("join", "negated"),
        "The firms have yet to sign the treaty.": ("sign", "negated"),
    },
    "granted": {
        "The mayor did not regret leaving the bloc.": ("leaving", "asserted"),
        "The mayor may thank the union for leaving.": ("leaving", "asserted"),
        "The firm was never punished for attacking the bank.": ("attacking", "asserted"),
        "The report cannot change the fact that the army attacked the bank.": ("attacked", "asserted"),
    },
    "spoken_of": {
        "The ministers did not discuss Chad's wish to leave the bloc.": ("leave", "desired"),
        "The union has not accepted Chad's offer to leave.": ("leave", "planned"),
        "The mayor did not abandon her plan to leave.": ("leave", "planned"),
    },
    "told_to": {
        "Residents were told to leave the town.": ("leave", "desired"),
        "The mayor warned the firm to leave.": ("leave", "desired"),
    },
    "voted": {
        "The Danes voted to leave the bloc.": ("leave", "planned"),
        "The union voted to join the strike.": ("join", "planned"),
    },
    "suggested": {
        "The study suggests that prices fell.": ("fell", "asserted"),
        "The letter suggested that the army had left.": ("left", "asserted"),
    },
    "part_of_plan": {
        "The plan includes building a port.": ("building", "planned"),
        "Their demands included opening the port.": ("opening", "desired"),
        "The schemes include building a road.": ("building", "planned"),
        "The first step is Russia lifting the ban.": ("lifting", "planned"),
    },
    "under_condition": {
        "If the army leaves, prices will fall.": ("leaves", "possible"),
        "Prices will fall unless the army leaves.": ("leaves", "possible"),
        "If the army does not leave, prices will fall.": ("leave", "possible"),
        "The mayor asked whether the army had left.": ("left", "possible"),
        "The army taught recruits how to leave.": ("leave", "possible"),
    },
    "as_goal": {
        "The bank took steps towards a merger.": ("merger", "desired"),
        "The summit was a move toward peace.": ("peace", "desired"),
    },
    "left_out": {
        "The envoy left without meeting the mayor.": ("meeting", "negated"),
        "The army will not leave without a treaty.": ("treaty", "possible"),
    },
    "as_purpose": {
        "The army built camps to train recruits.": ("train", "desired"),
        "The firm closed a mine to open a port.": ("open", "desired"),
    },
    "reported": {
        "The bank said prices fell.": ("fell", "asserted"),
        "The bank may say that prices fell.": ("fell", "asserted"),
        "The bank did not say that prices fell.": ("fell", "possible"),
    },
    "denied": {
        "The mayor denied that the army had left.": ("left", "negated"),
        "The mayor did not deny that the army had left.": ("left", "possible"),
    },
    "accused": {
        "The firm was accused of attacking the bank.": ("attacking", "possible"),
        "The mayor accused the firm of attacking a bank.": ("attacking", "asserted"),
        "The mayor did not accuse the firm of attacking a bank.": ("attacking", "possible"),
    },
    "embedded": {
        "The army refused to leave the town.": ("leave", "negated"),
        "The army plans to leave the town.": ("leave", "planned"),
        "The army wants to leave the town.": ("leave", "desired"),
        "The army is considering leaving the town.": ("leaving", "possible"),
        "The army is able to leave the town.": ("leave", "possible"),
    },
    "failed_event": {
        "The talks failed.": ("talks", "negated"),
        "The visit was cancelled.": ("visit", "negated"),
    },
    "one_no": {
        "The union has no intention of leaving the bloc.": ("intention", "negated"),
        "The firm has no plans.": ("plans", "negated"),
    },
    "left_open": {
        "The union did not rule out talks.": ("talks", "possible"),
        "The council did not block the merger.": ("merger", "possible"),
    },
    "two_denials": {
        "The firm did not fail to open the mine.": ("open", "asserted"),
        "The mayor never refused to meet the union.": ("meet", "asserted"),
    },
}
COUNTEREXAMPLES = {
    "granted": {
        "The mayor did not plan to leave.": ("leave", "negated"),
        "The union ruled out leaving the bloc.": ("leaving", "negated"),
        "The firm refuted the claim that the army attacked the bank.": ("attacked", "negated"),
    },
    "spoken_of": {
        "The mayor abandoned her plan to leave.": ("leave", "negated"),
        "The mayor had no plan to leave.": ("leave", "negated"),
        "Protesters demanded Ann Lee's resignation.": ("resignation", "desired"),
        "The union seeks Ann Lee's arrest.": ("arrest", "desired"),
    },
    "told_to": {
        "The mayor told residents that the army left.": ("left", "asserted"),
        "The mayor helped residents to leave.": ("leave", "asserted"),
    },
    "voted": {
        "The council voted to approve the plan.": ("approve", "asserted"),
        "The council chose to leave the bloc.": ("leave", "planned"),
    },
    "suggested": {
        "The mayor suggested that the army leave the town.": ("leave", "desired"),
        "The mayor asked that the army leave the town.": ("leave", "desired"),
    },
    "yet": {
        "Serbia has agreed to join the bloc.": ("join", "planned"),
        "Serbia yet wants to join the bloc.": ("join", "desired"),
    },
    "part_of_plan": {
        "The work includes building a port.": ("building", "asserted"),
        "The plan includes a port.": ("port", "asserted"),
    },
    "under_condition": {
        "When the army leaves, prices will fall.": ("leaves", "planned"),
        "Prices will fall because the army left.": ("left", "asserted"),
    },
    "as_goal": {
        "The mayor praised the steps of a merger.": ("merger", "asserted"),
        "The envoy walked towards the house.": ("house", "asserted"),
    },
    "left_out": {
        "The envoy left after meeting the mayor.": ("meeting", "asserted"),
        "A town without walls is old.": ("walls", "asserted"),
    },
    "as_purpose": {
        "The firm went on to open a port.": ("open", "asserted"),
        "The bank works to promote trade.": ("promote", "asserted"),
        "Miners marched through Lima to demand reforms.": ("demand", "asserted"),
        "Miners marched, demanding reforms.": ("demanding", "asserted"),
    },
    "reported": {
        "The bank suggested that prices fell.": ("fell", "asserted"),
        "The mayor knows that prices fell.": ("fell", "asserted"),
    },
    "denied": {
        "The mayor confirmed that the army had left.": ("left", "asserted"),
        "The mayor refused to leave.": ("leave", "negated"),
    },
    "accused": {
        "The mayor praised the firm for hiding losses.": ("hiding", "asserted"),
        "The firm was praised for hiding losses.": ("hiding", "asserted"),
    },
    "embedded": {
        "The army managed to leave the town.": ("leave", "asserted"),
        "The army left the town to rest.": ("left", "asserted"),
        "The army was able to leave the town.": ("leave", "asserted"),
        "The army has been able to leave the town.": ("leave", "asserted"),
    },
    "failed_event": {
        "The talks began.": ("talks", "asserted"),
        "The visit was planned.": ("visit", "asserted"),
    },
    "one_no": {
        "The union does not have the intention of leaving.": ("intention", "negated"),
        "The firm has plans.": ("plans", "asserted"),
    },
    "left_open": {
        "The mayor never refused to meet the union.": ("meet", "asserted"),
        "The union ruled out talks.": ("talks", "negated"),
    },
    "two_denials": {
        "The union did not rule out talks.": ("talks", "possible"),
        "The firm failed to open the mine.": ("open", "negated"),
    },
}
