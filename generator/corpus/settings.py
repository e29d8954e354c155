"""Settings of the guide as a whole, and the wordings it watches."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.corpus.fields import Address, Id, NameText, SiteAddress, Slug, Text
from generator.corpus.parts import Absence, Written


class LabelRule(Written):
    """A loaded or telling wording that the program counts; editors classify it."""

    form: NameText = Field(description="The words; `{}` is the name of what it is said of.")
    also: tuple[NameText, ...] = Field((), description="Other forms of the same words, counted with it.")
    referent: Id | None = Field(None, description="The entry it is said of; left out when the text decides.")
    refers: Literal["before", "next", "subject"] | None = Field(
        None,
        description="Where the text names what it is said of: before (the name it is added to), next (the name that "
        "follows), subject (who is said to do it).",
    )
    of: tuple[Id, ...] = Field(
        (), description="Counted for the referent only where one of these entries is named; elsewhere without one."
    )
    register_: NameText = Field(
        alias="register", description="How it colours: partisan, legal, evaluative, neutral ..."
    )
    category: Slug = Field(
        description="government_naming, opposition_naming, terrorism_label, event_verb, evaluation ..."
    )
    names: bool = Field(
        default=True,
        description="false for words that name nothing, such as verbs and judgements: they are marked in articles, and "
        "never listed among the names of what they are said of.",
    )
    neutral: Text | None = Field(None, description="A neutral wording.")
    note: Text | None = Field(None, description="Why it is listed.")


class Wordings(Written):
    """corpus/wording.yml: the wordings the guide watches."""

    labels: tuple[LabelRule, ...] = Field((), description="The wordings.")


class LinkSettings(Written):
    """How terms are linked in running text."""

    per: Literal["section", "article", "all"] = Field(
        "section", description="Link the first mention per section, per article, or all."
    )
    in_quotations: Literal["names", "all", "none"] = Field(
        "names", description="Inside quotation marks link names and documents only, all, or none."
    )
    demonyms: bool = Field(default=False, description="Link words like Finnish.")
    shortened: bool = Field(
        default=False, description="Link shortened names (the council) and capitals for governments."
    )


class Settings(Written):
    """corpus/guide.yml: what this guide is about and how it is published."""

    title: NameText = Field(description="The title of the guide.")
    description: Text = Field(description="One or two sentences: what it covers.")
    introduction: tuple[Text, ...] = Field((), description="Paragraphs of the home page.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = Field(
        description="The language the guide is written in: two letters, such as en."
    )
    site_url: SiteAddress = Field(description="The address the site is published at.")
    edit_url: Address | None = Field(
        None, description="The address that opens a corpus file for editing; the file's path is added to it."
    )
    edit_with: Literal["file", "form"] = Field(
        "file",
        description="What “Improve this entry” opens: file (the YAML, on GitHub) or form (a form in the browser, at "
        "admin/ of the site; making it takes npm).",
    )
    sign_in_url: Address | None = Field(
        None,
        description="The service that signs people in to that form; without one they enter an access token of theirs.",
    )
    issues_url: Address | None = Field(None, description="Where readers report mistakes.")
    copyright: Text | None = Field(None, description="The line at the foot of each page.")
    publish: Literal["full", "extracts", "metadata"] = Field(
        "full", description="How much of each article the site shows."
    )
    start: tuple[Id, ...] = Field((), description="Entries to start with; the home page shows the first five.")
    covers: tuple[Text, ...] = Field((), description="What the corpus covers.")
    does_not_cover: tuple[Text, ...] = Field(
        (), description="What it does not cover, so that readers do not look for it."
    )
    absent: tuple[Absence, ...] = Field(
        (), description="What the articles as a whole do not say or cover; looked for at every build."
    )
    links: LinkSettings = Field(default_factory=LinkSettings, description="How names are linked in running text.")
