"""Claims of which one end goes unsaid, which has the words of the verb that implies it: who arrested, resigned what."""

from __future__ import annotations

CASES = {
    "by whom": ("Omar Farah was arrested on Monday.", "Arrested | arrests | Omar Farah"),
    "several": (
        "Ann Lee and Omar Farah were detained in Lima.",
        "Detained | arrests | Ann Lee; Detained | arrests | Omar Farah",
    ),
    "so many": (
        "Police said that two suspects were arrested.",
        "Arrested | arrests | Two suspects | asserted | Police",
    ),
    "not": ("Omar Farah was not arrested.", "Arrested | arrests | Omar Farah | negated"),
    "perhaps": ("Ann Lee could be charged.", "Charged | charges | Ann Lee | possible"),
    "a participle": ("Omar Farah appeared in court, charged with fraud.", "Charged | charges | Omar Farah"),
    "a verb with its complement": ("Ann Lee was found guilty on Monday.", "Found | convicts | Ann Lee"),
    "a verdict that is none": ("Ann Lee was found not guilty on Monday.", "Found | convicts | Ann Lee | negated"),
    "a hyphen": ("Ann Lee was found not-guilty.", "Found | convicts | Ann Lee | negated"),
    "a law": ("The bill was passed on Monday.", "Passed | endorses | Bill"),
    "a law that is gone": ("The law was overturned last week.", "Overturned | rejects | Law"),
    "a post": (
        "Grace Banda was dismissed as health minister.",
        "Dismissed | dismisses | Grace Banda; not Dismissed | criticises | Grace Banda",
    ),
    "impeached is charged": ("Ana Cruz was impeached in May.", "Impeached | charges | Ana Cruz"),
    "from what": ("Grace Banda resigned on Friday.", "Grace Banda | resignsFrom | Resigned"),
    "to be": ("Grace Banda will step down in May.", "Grace Banda | resignsFrom | Step | planned"),
    "a noun for it": (
        "Omar Farah was freed after his conviction was overturned.",
        "Conviction | convicts | Omar Farah",
    ),
    "a noun and over what": (
        "The council chose Omar Farah after the resignation of Grace Banda over the scandal.",
        "Grace Banda | resignsFrom | Resignation",
    ),
    "whose resignation is announced": (
        "Peru's governor Ben Ito announced his resignation on Monday.",
        "Ben Ito | resignsFrom | Resignation",
    ),
    "whose resignation is asked for": (
        "Protesters demanded Ann Lee's resignation.",
        "Ann Lee | resignsFrom | Resignation | desired; not Ann Lee | resignsFrom | Resignation | asserted",
    ),
    "who is to be freed": (
        "Ann Lee called for the release of Omar Farah.",
        "Release | releases | Omar Farah | desired",
    ),
    "not where a noun has its doer": (
        "Kenya's arrest of Omar Farah surprised Peru.",
        "Kenya | arrests | Omar Farah; not Arrest | arrests | Omar Farah; not Arrest | arrests | Kenya",
    ),
    "not of nobody in particular": ("Police arrests rose in May.", "not Arrests | arrests | Police"),
    "not whose inquiry it is": (
        "Ann Lee's investigation found nothing.",
        "not Investigation | investigates | Ann Lee",
    ),
    "not where it is told by whom": (
        "Omar Farah was arrested by Morocco.",
        "Morocco | arrests | Omar Farah; not Arrested | arrests | Omar Farah",
    ),
    "not where it is told from what": (
        "Grace Banda resigned as health minister.",
        "not Grace Banda | resignsFrom | Resigned",
    ),
    "not from a race": ("Grace Banda retired from the race.", "not Grace Banda | resignsFrom | Retired"),
    "not where the row asks for somebody": ("The passenger was picked up in Lima.", "not Picked | arrests | passenger"),
    "not of another relation": ("Ann Lee was visited on Monday.", "not Visited | visits | Ann Lee"),
    "not what a noun is like": ("The arrested envoy praised Chad.", "not Arrested | arrests | envoy"),
    "a town is not arrested": ("The town of Gao was recaptured in May.", "not Recaptured | arrests | Gao"),
    "nobody asks for guilt": (
        "Omar Farah pleaded guilty to eight murders.",
        "Omar Farah | open:be guilty to | Eight murders",
    ),
    "a headline without an auxiliary": (
        "Doctor Omar Farah jailed over fraud\n\nThe court sat in Lima on Monday.",
        "Jailed | arrests | Omar Farah",
    ),
    "a headline with an object": (
        "Peru jailed Omar Farah\n\nThe court sat in Lima on Monday.",
        "Peru | arrests | Omar Farah; not Jailed | arrests | Peru",
    ),
    "a headline of an election": (
        "Ann Lee elected mayor of Lima\n\nThe council met on Monday.",
        "Ann Lee | holdsOffice | Mayor of Lima; not Ann Lee | appoints | mayor of Lima",
    ),
    "not in a sentence": ("Omar Farah jailed for years.", "not Jailed | arrests | Omar Farah"),
    "a law that is signed": (
        "Ann Lee signed the bill on Monday. Ann Lee signed the book.",
        "Ann Lee | endorses | Bill; not Ann Lee | endorses | book",
    ),
}
