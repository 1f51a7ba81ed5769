"""The modules compiled for the Python that is shipped."""

import compileall
import py_compile
from pathlib import Path

from windows.commands import BuildError


def compile_all(app: Path) -> None:
    """Compile every module below ``app``, so that a start writes nothing and reads no source.

    Raises:
        BuildError: a module cannot be compiled.
    """
    done = compileall.compile_dir(
        app,
        maxlevels=30,
        quiet=1,
        force=True,
        stripdir=str(app),
        prependdir="app",
        workers=0,
        # Not compared with the source at each start: nobody writes to the folder of a program.
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    if not done:
        raise BuildError("Nie każdy moduł programu dał się skompilować; powyżej jest napisane który.")
