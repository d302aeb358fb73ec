"""The words that models are written with."""

from __future__ import annotations

from typing import Annotated, get_args

import pytest
from pydantic import BaseModel, ValidationError

from softpower._models.fields import RecordId, Text, about


class One(BaseModel):
    """A model with one field of a word."""

    name: Annotated[Text, about("The first.", good="one", bad="")]


class Other(BaseModel):
    """A model with another field of the same word."""

    name: Annotated[Text, about("The second.", good="two", bad="")]
    plain: Text


def test_what_one_field_says_of_a_word_does_not_reach_another() -> None:
    before = Other.model_json_schema()
    assert One.model_json_schema()["properties"]["name"]["description"] == "The first."
    assert before == Other.model_json_schema()
    assert before["properties"]["name"]["description"] == "The second."
    assert "description" not in before["properties"]["plain"]
    assert "metadata" not in get_args(Text)[1]._schema


@pytest.mark.parametrize("text", ["", " ", " a", "a ", "a\nb"])
def test_text_is_one_line_without_space_at_its_ends(text: str) -> None:
    with pytest.raises(ValidationError):
        One(name=text)


@pytest.mark.parametrize("key", ["NATO", "a--b", "-a", "a_b", "a" * 81, ""])
def test_ids_are_lower_case_words_joined_by_hyphens(key: str) -> None:
    class Keyed(BaseModel):
        id: RecordId

    with pytest.raises(ValidationError):
        Keyed(id=key)
    assert Keyed(id="a1-b2").id == "a1-b2"
