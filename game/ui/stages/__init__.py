"""Stages painted: layers to pictures, baked ahead of need."""
