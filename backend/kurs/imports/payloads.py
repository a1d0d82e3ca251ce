"""Payloads of the ordinary verbs made from a draft; what does not fit is said with its place in the draft."""

from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from kurs.kernel.problems import INVALID, Failure, FieldProblem

Made = TypeVar("Made", bound=BaseModel)


def made(model: type[Made], path: str, **values: Any) -> Made:
    """The payload; raises 422 with the place in the draft of each value that does not fit."""
    try:
        return model(**values)
    except ValidationError as error:
        _refuse(path, error)


def _refuse(path: str, error: ValidationError) -> NoReturn:
    places = [
        FieldProblem(
            pointer="/".join([path, *(str(part) for part in entry["loc"])]), code=entry["type"], detail=entry["msg"]
        )
        for entry in error.errors(include_input=False, include_context=False, include_url=False)
    ]
    raise Failure(
        INVALID, "Udkastet har noget, der ikke kan gemmes", "The draft holds something that cannot be stored", places
    ) from None
