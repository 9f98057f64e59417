"""Contexts of editions that tests make by hand, or read from a project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline import context
from pipeline.cache import Cache
from pipeline.content.model import Edition
from pipeline.context import RenderContext, Workspace
from pipeline.images.drawing import drawing_setting
from pipeline.images.store import ImageStore


def context_of(workspace: Workspace, edition: Edition, tool: str = "") -> RenderContext:
    """What is known when this edition is rendered, by the project's mailing tool or another."""
    project = workspace.project
    if tool:
        workspace = replace(workspace, project=replace(project, mailing_tool=tool))
    drawn = drawing_setting(project, workspace.brand, edition.language)
    images = ImageStore(project.issues / edition.issue, project.assets, workspace.cache, drawn)
    return context.context_of(workspace, edition, images)


def no_pictures() -> ImageStore:
    """A store that finds no picture by its name and keeps nothing."""
    return ImageStore(Path("nowhere"), Path("nowhere"), Cache(Path("nowhere"), enabled=False))
