"""Names through time and in several languages."""

from typing import Annotated

from softpower._models.fields import Language, Text, about
from softpower._models.record import Part
from softpower._models.vocabulary import NameKind
from softpower._time import EDTF

__all__ = ["Name"]


class Name(Part):
    """One name, by which its bearer can be looked up."""

    text: Annotated[Text, about("The name as it is written.", good="OTAN", bad=" OTAN")]
    lang: Annotated[Language, about("Its language, a BCP 47 tag.", good="fr", bad="French")]
    kind: Annotated[NameKind, about("What the name is to its bearer.", good="acronym", bad="short")]
    start: Annotated[EDTF | None, about("Since when it has been borne.", good="1955", bad="in 1955")] = None
    end: Annotated[EDTF | None, about("Until when it was borne.", good="1959-08-21", bad="August 1959")] = None
