"""How a clause hangs from the predicate above it: by rule, sentences with the predicate, the one above and the link,
and sentences with a predicate that does not hang so."""

from __future__ import annotations

EXAMPLES = {
    "embedded_question": {
        "The mayor asked whether the army left.": ("left", "left", "condition"),
        "The army taught recruits how to leave.": ("leave", "leave", "condition"),
        "The mayor asked how the army had left.": ("left", "left", "condition"),
        "Kenya asked Chad when the army had left.": ("left", "left", "condition"),
    },
    "preferred": {
        "Rather than attack the bank, the army left.": ("attack", "left", "without"),
        "Rather than sell the mine, the firm closed it.": ("sell", "closed", "without"),
    },
    "after_goal": {
        "The bank took steps towards a merger.": ("merger", "steps", "goal"),
        "The summit was a move toward peace.": ("peace", "move", "goal"),
    },
    "without": {
        "The envoy left without meeting the mayor.": ("meeting", "left", "without"),
        "The army left the town without a treaty.": ("treaty", "left", "without"),
        "Instead of attacking the bank, the army left.": ("attacking", "left", "without"),
    },
    "gerund": {
        "The firm succeeded in opening the mine.": ("opening", "succeeded", "complement"),
        "The bank hurt the firm by raising rates.": ("raising", "hurt", "manner"),
    },
    "state": {
        "The unions are in talks.": ("talks", "are", "complement"),
        "The envoy stopped for talks with the mayor.": ("talks", "stopped", "complement"),
    },
    "object_of_preposition": {
        "The bank ruled on the merger and agreed on talks.": ("talks", "agreed", "complement"),
        "The treaty aims at peace.": ("peace", "aims", "complement"),
    },
    "of_noun": {
        "Plans for a visit pleased the mayor.": ("visit", "Plans", "complement"),
        "Hundreds of strikes hurt the firm.": ("strikes", "Hundreds", "complement"),
    },
    "of_adjective": {
        "The union is open to talks.": ("talks", "open", "complement"),
        "The army is capable of leaving.": ("leaving", "capable", "complement"),
    },
    "reported_by_noun": {
        "The mayor denied reports that the army had left.": ("left", "reports", "complement"),
        "The claim that the bank had failed was false.": ("failed", "claim", "complement"),
    },
    "complement": {
        "The army refused to leave the town.": ("leave", "refused", "complement"),
        "The envoy cancelled a visit.": ("visit", "cancelled", "complement"),
        "The meeting was a failure.": ("failure", "was", "complement"),
    },
    "content_clause": {
        "The mayor denied that the army had left.": ("left", "denied", "complement"),
        "The bank said prices fell.": ("fell", "said", "complement"),
    },
    "infinitive_of_noun": {
        "The firm has a plan to close the mine.": ("close", "plan", "complement"),
        "Attempts to open the port failed.": ("open", "Attempts", "complement"),
    },
    "event_as_subject": {
        "The talks failed.": ("talks", "failed", "subject"),
        "Talks are to resume on Monday.": ("Talks", "resume", "subject"),
    },
    "condition": {
        "If the army leaves, prices will fall.": ("leaves", "leaves", "condition"),
        "Prices will fall unless the army leaves.": ("leaves", "leaves", "condition"),
        "As long as the army stays, prices will fall.": ("stays", "stays", "condition"),
        "So long as the town remains occupied by the army, prices will fall.": ("occupied", "occupied", "condition"),
        "Provided that the army leaves the town, prices will fall.": ("leaves", "leaves", "condition"),
    },
    "of_anybody": {
        "Any firm that joins the bloc will be fined.": ("joins", "joins", "condition"),
        "Anyone who attacks the bank will pay.": ("attacks", "attacks", "condition"),
        "The mayor fines any firm which closes a mine.": ("closes", "closes", "condition"),
    },
    "purpose": {
        "The army built camps to train recruits.": ("train", "built", "purpose"),
        "Miners marched through Lima to demand reforms.": ("demand", "marched", "purpose"),
    },
}
COUNTEREXAMPLES = {
    "embedded_question": {
        "The mayor said that the army left.": "left",
        "How the army left is known.": "left",
        "The mayor asked the army to leave.": "leave",
        "The mayor knew how the army had left.": "left",
    },
    "preferred": {
        "The army left to attack the bank.": "attack",
        "The firm is older than the bank.": "bank",
    },
    "after_goal": {
        "The mayor praised the steps of a merger.": "merger",
        "The envoy walked towards the house.": "house",
    },
    "without": {
        "The envoy left after meeting the mayor.": "meeting",
        "A town without walls is old.": "walls",
    },
    "gerund": {
        "The envoy left without both sides agreeing.": "agreeing",
        "The envoy left despite meeting the mayor.": "meeting",
    },
    "state": {
        "The envoy met the mayor at the talks.": "talks",
        "The envoy stopped during the talks.": "talks",
    },
    "object_of_preposition": {
        "The bank pledged money at a summit.": "summit",
        "The envoy slept in the house.": "house",
        "The bank agreed during the talks.": "talks",
    },
    "of_noun": {
        "The hall of talks is old.": "talks",
        "The mayor praised visits during the war.": "war",
    },
    "of_adjective": {
        "The union is calm during talks.": "talks",
        "The firm agreed on talks.": "talks",
    },
    "reported_by_noun": {
        "Reports that the army wrote were false.": "were",
        "The mayor praised the army that left.": "left",
    },
    "complement": {
        "The army left the town.": "left",
        "The talks failed.": "talks",
    },
    "content_clause": {
        "The army left; the mayor denied it.": "left",
        "The army refused to leave the town.": "leave",
    },
    "infinitive_of_noun": {
        "The army leaving the town was small.": "leaving",
        "The army wants to close the mine.": "close",
    },
    "event_as_subject": {
        "The talks did not help the firm.": "talks",
        "The visit angered the mayor.": "visit",
    },
    "condition": {
        "When the army leaves, prices will fall.": "leaves",
        "The mayor asked if the army left.": "left",
        "Prices fell as the army left the town.": "left",
    },
    "of_anybody": {
        "The firm that joins the bloc will be fined.": "joins",
        "Those who attacked the bank will pay.": "attacked",
    },
    "purpose": {
        "Miners marched, demanding reforms.": "demanding",
        "Prices fell because the army left.": "left",
    },
}
