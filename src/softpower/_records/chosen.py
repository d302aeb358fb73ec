"""The dataset that a question is asked of."""

from __future__ import annotations

from softpower._errors import ArgumentError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from softpower._records.dataset import Dataset

__all__ = ["chosen"]


def chosen(dataset: object) -> Dataset:
    """Return the dataset that was given, or the packaged one where none was.

    Raises
    ------
    ArgumentError
        When it is something else than a dataset.
    """
    from softpower._records.dataset import Dataset

    if dataset is None:
        return Dataset.load()
    if not isinstance(dataset, Dataset):
        raise ArgumentError(f"dataset is a softpower.Dataset, not {shown(dataset)}")
    return dataset
