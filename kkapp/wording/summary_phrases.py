"""The Polish phrases of the yearly summary, an official document."""

PEOPLE = (
    "Liczby osób nie sumują się: ta sama osoba mogła skorzystać z kilku działań, dlatego nie podaje się ich łącznie."
)
"""Stands under every table of the summary."""
UNITS = "Działanie kilku jednostek policzono przy każdej z nich, dlatego wiersze jednostek nie sumują się do całości."
SPENDING = "Suma wydatków obejmuje tylko wpisane kwoty; pola puste, „–” i „nie dotyczy” nie są zerem."
RATES = (
    "Działanie osiągnęło plan, gdy osiągnął go każdy z jego wskaźników, który da się porównać; "
    "o przedziale decyduje wskaźnik najniższy."
)
SHARED_SPENDING = (
    "Wydatki na wspólne działania, których nie podano osobno dla jednostek, są tylko w wierszach zadań i obszarów."
)
