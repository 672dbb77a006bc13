"""What a predicate's own words say of it: by rule, sentences with the predicate and what the rule says of it, and
sentences with one of which it says nothing."""

from __future__ import annotations

EXAMPLES = {
    "shared": {
        "The firm has not bought or sold land.": ("sold", "negated"),
        "The council may amend or reject the plan.": ("reject", "possible"),
    },
    "negation": {
        "The army did not leave the town.": ("leave", "negated"),
        "The army never left the town.": ("left", "negated"),
        "There were no talks between the unions.": ("talks", "negated"),
        "The bank barely survived.": ("survived", "negated"),
        "The bank no longer lends money.": ("lends", "negated"),
        "The army almost left the town.": ("left", "negated"),
    },
    "wished": {
        "May the army leave the town.": ("leave", "desired"),
        "Long may the bank lend money.": ("lend", "desired"),
    },
    "until_then": {
        "The bank will lend money when prices fall.": ("fall", "planned"),
        "The law takes effect after the council approves it.": ("approves", "planned"),
        "The bank promised loans until the army left.": ("left", "planned"),
        "Nobody will leave before the army leaves the town.": ("leaves", "planned"),
    },
    "headline_of_plan": {
        "Chad to join bloc": ("join", "planned"),
        "Acme Steel to open mine in Peru": ("open", "planned"),
    },
    "modal": {
        "The army may leave the town.": ("leave", "possible"),
        "The army will leave the town.": ("leave", "planned"),
        "The army perhaps left the town.": ("left", "possible"),
        "The bank said it would lend money if prices fell.": ("lend", "possible"),
    },
    "announced": {
        "The bank said it would lend money.": ("lend", "planned"),
        "Ministers announced that they would close the mine.": ("close", "planned"),
    },
    "to_be_done": {
        "The bridge, to be built by the army, is long.": ("built", "planned"),
        "Delegates discussed a treaty to be signed in May.": ("signed", "planned"),
    },
    "modifier": {
        "The planned talks pleased the mayor.": ("talks", "planned"),
        "The failed coup worried the general.": ("coup", "negated"),
        "The proposed merger worries the staff.": ("merger", "possible"),
    },
    "said_of_event": {
        "The meeting scheduled for May pleased the mayor.": ("meeting", "planned"),
        "A visit that never happened was reported.": ("visit", "negated"),
    },
    "no_argument": {
        "No country supports the plan.": ("supports", "negated"),
        "Neither side signed the treaty.": ("signed", "negated"),
        "The envoy met nobody.": ("met", "negated"),
    },
    "to_nobody": {
        "The firm sold arms to neither side.": ("sold", "negated"),
        "The envoy spoke to nobody.": ("spoke", "negated"),
    },
    "subjunctive": {
        "The union insisted that the mayor leave.": ("leave", "desired"),
        "Egypt demanded that Sudan join the pact.": ("join", "desired"),
        "The bank asked that the firm repay the loan.": ("repay", "desired"),
    },
    "going_to": {
        "The mine is going to close.": ("going", "planned"),
        "Ministers are going to raise the tax.": ("going", "planned"),
    },
    "is_to": {
        "The mine is to close in May.": ("close", "planned"),
        "Talks are to resume on Monday.": ("resume", "planned"),
    },
    "is_step": {
        "The goal is withdrawing troops from Chad.": ("withdrawing", "planned"),
        "The first step is Russia attacking Mali.": ("attacking", "planned"),
        "The next task is opening the mine.": ("opening", "planned"),
    },
}
COUNTEREXAMPLES = {
    "wished": {
        "The army may leave the town.": "leave",
        "In May the army left the town.": "left",
    },
    "until_then": {
        "The bank lent money when prices fell.": "fell",
        "The army left before the bank opened.": "opened",
        "Prices rise when banks lend money.": "lend",
    },
    "headline_of_plan": {
        "Chad joins bloc": "joins",
        "The army left to join the bloc.": "join",
    },
    "shared": {
        "The council may amend the plan and it rejected the tax.": "rejected",
        "The council may amend the plan and has rejected the tax.": "rejected",
    },
    "negation": {
        "The army did not say that it left the town.": "left",
        "The army left a town without walls.": "left",
    },
    "modal": {
        "The army left the town in May.": "left",
        "The bank said it would lend money.": "lend",
    },
    "announced": {
        "The bank said it would lend money if prices fell.": "lend",
        "The bank would lend money.": "lend",
        "The bank thought it would lend money.": "lend",
    },
    "to_be_done": {
        "The bridge, built by the army, is long.": "built",
        "The army has a bridge to build.": "build",
    },
    "modifier": {
        "The long talks pleased the mayor.": "talks",
        "Former ministers left the party.": "ministers",
    },
    "said_of_event": {
        "The meeting praised by the mayor was long.": "meeting",
        "The men who never voted left the hall.": "men",
    },
    "no_argument": {
        "Every country supports the plan.": "supports",
        "The envoy met the mayor of a town with no walls.": "met",
    },
    "to_nobody": {
        "The firm sold arms to both sides.": "sold",
        "The firm sold arms without profit.": "sold",
    },
    "subjunctive": {
        "The union insisted that the mayor resigned.": "resigned",
        "The union insisted that the mayors resign.": "resign",
        "The union says that the mayor must resign.": "resign",
        "The union knows the miners strike.": "strike",
    },
    "going_to": {
        "The miners are going home.": "going",
        "The envoy goes to Lima.": "goes",
    },
    "is_to": {
        "The mine is easy to close.": "close",
        "The firm wants to close the mine.": "close",
    },
    "is_step": {
        "The army is withdrawing troops from Chad.": "withdrawing",
        "The programme is helping Chad.": "helping",
    },
}
