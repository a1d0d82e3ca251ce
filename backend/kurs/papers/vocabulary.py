"""Closed word lists of papers."""

from enum import StrEnum


class PaperEdition(StrEnum):
    """What is made of a meeting: its agenda, its protocol, the staff's running order, or its decisions alone."""

    agenda = "agenda"
    protocol = "protocol"
    running_order = "running_order"
    decision_list = "decision_list"
