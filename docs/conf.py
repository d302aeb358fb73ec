"""Configuration of the site: `python -m sphinx -W --keep-going -b html docs site`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

import softpower
from softpower._models.record import Part

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "softpower"
author = "The softpower authors"
copyright = "The softpower authors; code MIT, data CC BY 4.0"
version = release = softpower.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "recordpages"]
templates_path = ["_templates"]
exclude_patterns = ["recordpages"]
default_role = "literal"

myst_heading_anchors = 4
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_merge_streams = True

napoleon_google_docstring = False
napoleon_use_rtype = False
autodoc_typehints = "none"
autodoc_class_signature = "separated"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88

html_theme = "pydata_sphinx_theme"
html_title = f"softpower {release}"
html_static_path = ["_static"]
html_css_files = ["records.css"]
html_show_sourcelink = False
html_copy_source = False
html_sidebars: dict[str, list[str]] = {"index": [], "reference": [], "records": [], "records/**": []}
html_theme_options = {
    "navbar_end": ["explorer-link", "theme-switcher"],
    "secondary_sidebar_items": ["page-toc"],
    "show_prev_next": False,
    "footer_start": ["copyright"],
    "footer_end": ["data-version"],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
html_context = {"data_version": softpower.DATA_VERSION, "sha256": softpower.SHA256}


def without_fields(app: Sphinx, what: str, name: str, given: object, *rest: Any) -> tuple[str, str] | None:
    """Leave out the signatures of models, which would list every field; the data dictionary has them."""
    return ("", "") if isinstance(given, type) and issubclass(given, Part) else None


def setup(app: Sphinx) -> None:
    """Connect what is said above."""
    app.connect("autodoc-process-signature", without_fields)
