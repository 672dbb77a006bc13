"""What a deed is about: sentences with the predicate and what it is over, nothing for how long, when or where."""

from __future__ import annotations

OVER = {
    "Spain charged Omar Farah with fraud.": ("charged", ("fraud",)),
    "Spain indicted Omar Farah on charges of fraud and theft.": ("indicted", ("fraud", "theft")),
    "Police arrested Omar Farah on suspicion of fraud.": ("arrested", ("fraud",)),
    "A jury convicted Ann Lee of selling drugs.": ("convicted", ("selling drugs",)),
    "Ann Lee was found guilty on three counts of illegally selling drugs.": ("found", ("illegally selling drugs",)),
    "Norway criticised Ann Lee over her decision to build a wall.": ("criticised", ("her decision to build a wall",)),
    "Chad dismissed Grace Banda for taking bribes.": ("dismissed", ("taking bribes",)),
    "Ann Lee sued Acme Motors over a patent.": ("sued", ("a patent",)),
    "Spain jailed Omar Farah due to fraud.": ("jailed", ("fraud",)),
    "Chad dismissed Grace Banda because of the scandal.": ("dismissed", ("the scandal",)),
    "Spain jailed Omar Farah for robbing all but two banks.": ("jailed", ("robbing all but two banks",)),
    "Police arrested Omar Farah on Monday.": ("arrested", ()),
    "Police arrested Omar Farah on the bridge.": ("arrested", ()),
    "Spain jailed Omar Farah for eight years.": ("jailed", ()),
    "Police arrested Omar Farah in Lima.": ("arrested", ()),
}
