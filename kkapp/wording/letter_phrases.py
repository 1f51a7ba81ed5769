"""The Polish sentences of the letters; ``{year}``, ``{programme}`` (in the genitive) and ``{unit}`` stand in them."""

from kkapp.wording.counted import Counted

SALUTATION = "Szanowni Państwo,"
RESPECTFULLY = "Z poważaniem"

RETURN_SUBJECT = "Uwagi do sprawozdania za {year} rok – {unit}"
RETURN_THANKS = "dziękujemy za przekazanie sprawozdania z realizacji {programme} za {year} rok."
QUESTIONS = Counted(
    "Po jego sprawdzeniu mamy {n} uwagę. Przedstawiamy ją poniżej i prosimy o poprawienie albo wyjaśnienie wskazanego "
    "pola.",
    "Po jego sprawdzeniu mamy {n} uwagi. Przedstawiamy je poniżej i prosimy o poprawienie albo wyjaśnienie wskazanych "
    "pól.",
    "Po jego sprawdzeniu mamy {n} uwag. Przedstawiamy je poniżej i prosimy o poprawienie albo wyjaśnienie wskazanych "
    "pól.",
)
RETURN_HOW = (
    "W załączeniu przekazujemy kartę do poprawy. Po jej otwarciu wystarczy zająć się polami, których dotyczą uwagi; "
    "pozostałe pola są zamknięte, a wpisane w nich dane pozostają bez zmian."
)
ANSWER_UNTIL = "Prosimy o odesłanie poprawionej karty do {deadline}"
ANSWER_SOON = "Prosimy o odesłanie poprawionej karty w najbliższym możliwym terminie."
IF_RIGHT = (
    "Jeżeli podana wartość jest właściwa, prosimy pozostawić ją bez zmian i krótko to wyjaśnić w odpowiedzi na uwagę."
)
ACTION = "Działanie {code} – {name}"
ACTION_GONE = "Działanie, którego nie ma już w programie"
FIELD = "Pole"
STANDS = "Obecnie wpisano"
ABOVE = "jak wyżej"
QUESTION = "Uwaga"
ANSWERED = "Dotychczasowa odpowiedź"

REMINDER_SUBJECT = "Przypomnienie o sprawozdaniu za {year} rok – {unit}"
LATE_SUBJECT = "Sprawozdanie za {year} rok po terminie – {unit}"
DUE = "uprzejmie przypominamy, że sprawozdanie z realizacji {programme} za {year} rok należy przekazać do {deadline}"
DUE_UNDATED = "uprzejmie przypominamy o przekazaniu sprawozdania z realizacji {programme} za {year} rok."
LATE = (
    "termin przekazania sprawozdania z realizacji {programme} za {year} rok minął {deadline} Do dziś nie otrzymaliśmy "
    "sprawozdania Państwa jednostki."
)
LATE_UNDATED = (
    "minął termin przekazania sprawozdania z realizacji {programme} za {year} rok. Do dziś nie otrzymaliśmy "
    "sprawozdania Państwa jednostki."
)
MISSING = Counted(
    "Do uzupełnienia pozostaje {n} działanie.",
    "Do uzupełnienia pozostają {n} działania.",
    "Do uzupełnienia pozostaje {n} działań.",
)
NOTHING_MISSING = "Wszystkie działania są już wypełnione; pozostało potwierdzić sprawozdanie i je przekazać."
REMINDER_REQUEST = "Prosimy o wypełnienie karty i odesłanie jej w tym terminie."
LATE_REQUEST = "Prosimy o niezwłoczne odesłanie karty albo o informację, kiedy będzie to możliwe."
NOT_CONCERNED = (
    "Jeżeli któreś z działań w tym roku Państwa nie dotyczy, prosimy zaznaczyć to w karcie i podać powód; "
    "nie trzeba go wówczas wypełniać."
)
CROSSED = "Jeżeli sprawozdanie zostało już wysłane, prosimy uznać to pismo za nieaktualne."

RECEIPT_SUBJECT = "Potwierdzenie otrzymania sprawozdania za {year} rok – {unit}"
RECEIPT_THANKS = (
    "potwierdzamy otrzymanie sprawozdania Państwa jednostki z realizacji {programme} za {year} rok i dziękujemy "
    "za jego przekazanie."
)
RECEIPT_HEADING = "Otrzymane sprawozdanie"
RECEIVED_AT = "Data i godzina otrzymania"
REVISION = "Wersja"
CONTENT = "Zawartość"
REPORTED = Counted("{n} działanie", "{n} działania", "{n} działań")
FILE = "Plik"
HASH = "Suma kontrolna zawartości (SHA-256)"
REPLACED = "Ta wersja zastępuje przekazaną wcześniej."
NOT_ACCEPTED = (
    "Potwierdzenie otrzymania nie jest zatwierdzeniem sprawozdania. O zatwierdzeniu albo o uwagach powiadomimy osobno."
)

ASSIGNMENT_SUBJECT = "Karta do sprawozdania za {year} rok – {unit}"
ASSIGNMENT = Counted(
    "przekazujemy kartę do sprawozdania z realizacji {programme} za {year} rok. Obejmuje ona {n} działanie Państwa "
    "jednostki.",
    "przekazujemy kartę do sprawozdania z realizacji {programme} za {year} rok. Obejmuje ona {n} działania Państwa "
    "jednostki.",
    "przekazujemy kartę do sprawozdania z realizacji {programme} za {year} rok. Obejmuje ona {n} działań Państwa "
    "jednostki.",
)
HOW = "Kartę wypełnia się następująco:"
HOW_TWO = "Kartę można wypełnić na jeden z dwóch sposobów; wystarczy wybrać wygodniejszy:"
PROGRAM = "W programie Karta Koordynatora (plik .kkp)"
BY_PROGRAM = (
    "Proszę zapisać załącznik na dysku i kliknąć go dwukrotnie – otworzy się gotowa karta z planem. Po wypełnieniu pól "
    "proszę wybrać polecenie przekazania, podać osobę, która potwierdza sprawozdanie, i odesłać utworzony plik."
)
SPREADSHEET = "W arkuszu kalkulacyjnym Excel lub LibreOffice (plik .xlsx)"
BY_SPREADSHEET = (
    "Proszę otworzyć załącznik, wypełnić żółte pola, zapisać plik pod dowolną nazwą i odesłać go. Pola z planem są "
    "zablokowane, aby nic się w nich nie zmieniło przez pomyłkę."
)
SEND_UNTIL = "Na wypełnioną kartę czekamy do {deadline}"
SEND = "Prosimy o odesłanie wypełnionej karty w odpowiedzi na tę wiadomość."
NAMES_ARE_FREE = (
    "Nazwy plików można dowolnie zmieniać. Pytania prosimy kierować do nadawcy tej wiadomości – chętnie pomożemy."
)
