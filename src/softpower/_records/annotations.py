"""Annotations that are evaluated when somebody asks for them.

What a question is annotated with is imported for type checkers alone: to import `typing` would make a first `members`
take a third longer, and to import the models a table. `typing.get_type_hints`, pydantic and typer read annotations from
the attribute `__annotations__`, which is here a dictionary that imports what it needs when it is first read.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any, TypeVar

    Target = TypeVar("Target")

__all__ = ["resolvable"]

FUNCTION = type(lambda: None)
"""The type of functions, as the module `types` has it, which need not be imported for it."""


class Annotations(dict[str, "Any"]):
    """The annotations of a function or class of one module."""

    def __init__(self, texts: Mapping[str, Any], module: str) -> None:
        super().__init__(texts)
        self._module: str | None = module

    def _read(self) -> None:
        if self._module is not None:
            from softpower._records.annotation_names import Names

            names = Names(self._module)
            # As `typing` evaluates them.
            read = {key: eval(text, {}, names) for key, text in super().items() if isinstance(text, str)}
            self.update(read)
            self._module = None

    def __iter__(self) -> Iterator[str]:
        # What is overridden keeps `dict` from copying the texts, which it does with a plain dictionary.
        self._read()
        return super().__iter__()

    def __getitem__(self, key: str) -> Any:
        self._read()
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """Return an annotation, or `default`."""
        self._read()
        return super().get(key, default)

    def items(self) -> Any:
        """Return names and annotations."""
        self._read()
        return super().items()

    def values(self) -> Any:
        """Return annotations."""
        self._read()
        return super().values()

    def copy(self) -> dict[str, Any]:
        """Return a plain dictionary."""
        return dict(self.items())


def resolvable(target: Target) -> Target:
    """Let the annotations of a function, or of a class and its methods, be read; return what was given."""
    if isinstance(target, type):
        for value in list(vars(target).values()):
            method = getattr(value, "fget", None) or getattr(value, "func", None) or getattr(value, "__func__", value)
            if isinstance(method, FUNCTION):
                _lazy(method, method.__module__, method.__annotations__)
        _lazy(target, target.__module__, vars(target).get("__annotations__", {}))
    elif isinstance(target, FUNCTION):
        _lazy(target, target.__module__, target.__annotations__)
    return target


def _lazy(target: Any, module: str, texts: dict[str, Any]) -> None:
    if not isinstance(texts, Annotations) and any(isinstance(text, str) for text in texts.values()):
        target.__annotations__ = Annotations(texts, module)
