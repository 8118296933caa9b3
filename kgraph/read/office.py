"""A PDF or DOCX file in, its article out.

Needs pypdf and python-docx: `pip install "kgraph[documents]"`.
"""

import io
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZipFile

from kgraph.errors import Problem, ReadError
from kgraph.read.found import Options, Raw
from kgraph.read.stream import BYTES_PER_CHARACTER, MARKUP, check_length, take

_MISSING = 'needs {0}; install it with: pip install "kgraph[documents]"'


def read_pdf(stream: BinaryIO, options: Options) -> Iterator[Raw | Problem]:
    """Yield the article of a PDF file: the text of its pages, without line ends inside words."""
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise ReadError(_MISSING.format("pypdf")) from error
    data = take(stream, options.limit, share=MARKUP)
    try:
        pdf = PdfReader(io.BytesIO(data))
        texts, size = [], 0
        for found in pdf.pages:
            texts.append(found.extract_text())
            size += len(texts[-1])
            if size > options.limit:
                break
        title = str(pdf.metadata.title or "") if pdf.metadata else ""
    except Exception as error:  # pypdf fails in as many ways as its files can be broken
        raise ReadError(f"is no PDF that can be read ({error})") from error
    text = "\n".join(texts)
    if not text.strip():
        raise ReadError("is a PDF without text in it, maybe of pictures; it needs OCR first")
    check_length(text, options.limit)
    yield Raw(text=text, title=title if title in text else "")


def read_docx(stream: BinaryIO, options: Options) -> Iterator[Raw | Problem]:
    """Yield the article of a DOCX file: its paragraphs, a line each."""
    try:
        import docx
    except ImportError as error:
        raise ReadError(_MISSING.format("python-docx")) from error
    data = take(stream, options.limit, share=MARKUP)
    try:
        _check_size(data, options.limit)
        file = docx.Document(io.BytesIO(data))
        text = "\n".join(paragraph.text for paragraph in file.paragraphs)
        title = file.core_properties.title
    except Exception as error:  # so do zip archives and the XML in them
        raise ReadError(f"is no DOCX that can be read ({error})") from error
    if not text.strip():
        raise ReadError("is a DOCX without text in it")
    check_length(text, options.limit)
    yield Raw(text=text, title=title if title and title in text else "")


def _check_size(data: bytes, limit: int) -> None:
    """Refuse a DOCX whose parts, which are taken into memory, grow beyond measure.

    Raises:
        ReadError: If they do. The sizes it tells are believed: no more than that is ever read.
        BadZipFile: If it is no zip archive.
    """
    with ZipFile(io.BytesIO(data)) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > len(data) + limit * BYTES_PER_CHARACTER * MARKUP:
        raise ReadError(f"grows to {size:,} bytes when decompressed; left out")
