"""How far back an antecedent may stand: at that distance it is found, a sentence further away it is not."""

from __future__ import annotations

FILLER = "The night was cold."


def sides(name: str, before: str, after: str, sentences: int, claim: str) -> dict[str, tuple[str, str]]:
    """A text in which the antecedent is so many sentences away, and one in which it is one more."""

    def text(number: int) -> str:
        return " ".join([before, *[FILLER] * (number - 1), after])

    return {
        f"{name}, {sentences} sentences away": (text(sentences), claim),
        f"{name}, {sentences + 1} sentences away": (text(sentences + 1), f"not {claim}"),
    }


CASES = {
    **sides("whoever was named", "Chad thanked Tom Reed.", "He praised Peru.", 6, "Tom Reed | praises | Peru"),
    **sides(
        "who did something rather than who is nearer",
        "Tom Reed left Oslo. Chad thanked Jan Holm.",
        "He praised Peru.",
        2,
        "Tom Reed | praises | Peru",
    ),
    **sides(
        "both countries",
        "Kenya met Chad.",
        "Both belong to the African Union.",
        2,
        "Chad | memberOf | African Union",
    ),
    **sides("its owner", "Peru thanked NATO.", "Its ministry criticised Japan.", 1, "Peru's ministry | criticises |"),
    **sides("it, accused", "Peru left NATO.", "Japan accused it of fraud.", 1, "Japan | criticises | Peru"),
    **sides("it, built", "Peru opened a rail bridge.", "Japan built it.", 2, "Japan | establishes | Rail bridge"),
    **sides("they, a plural", "Farmers blocked the port.", "They sold grain.", 2, "Farmers | open:sell | Grain"),
    **sides(
        "the two sides", "Kenya met Chad.", "The two sides signed the treaty.", 8, "Kenya | signsAgreementWith | Chad"
    ),
    **sides("the city", "Ann Lee visited Lagos.", "Peru criticised the city.", 8, "Peru | criticises | Lagos"),
    **sides(
        "the ministry",
        "Chad praised the Ministry of Trade.",
        "The ministry criticised Japan.",
        8,
        "Ministry of Trade | criticises | Japan",
    ),
    **sides(
        "the envoy",
        "Peru's ambassador to Japan, Rosa Quispe, left.",
        "The envoy praised Japan.",
        60,
        "Rosa Quispe | praises | Japan",
    ),
    **sides(
        "the Council",
        "Peru praised the Arctic Council.",
        "The Council criticised Japan.",
        60,
        "Arctic Council | criticises | Japan",
    ),
}
