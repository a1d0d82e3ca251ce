"""What is asserted while a life is led says what it compared."""

import pytest

pytest.register_assert_rewrite("tests.lifecycle.machine", "tests.lifecycle.stage", "tests.lifecycle.judging")
