"""The pages that the repository comes with; whoever uses its `seeds/` has others beside them."""

from __future__ import annotations

from pathlib import Path

_SEEDS = Path(__file__).resolve().parents[1] / "seeds"
PAGES = tuple(
    _SEEDS / f"{name}.txt" for name in ("000_bac8aa5c528c5000", "001_fd46bd5d603b8698", "003_77a08e0798b03644")
)
