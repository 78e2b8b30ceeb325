"""Small PDF files for tests, written by hand."""

import zlib
from collections.abc import Sequence


def pdf(pages: Sequence[Sequence[str]], *, content: bytes | None = None) -> bytes:
    """Return a PDF whose pages hold these lines, one below the other.

    `content` replaces the drawing of every page; it is compressed.
    """
    objects: list[bytes] = [b"", b""]
    kids: list[int] = []
    for lines in pages:
        drawing = content if content is not None else _drawing(lines)
        packed = zlib.compress(drawing)
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
            b"/Encoding /WinAnsiEncoding >> >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    names = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (names, len(kids))
    return _file(objects)


def _drawing(lines: Sequence[str]) -> bytes:
    shown = [b"BT /F1 11 Tf 14 TL 72 720 Td"]
    for line in lines:
        escaped = line.encode("cp1252").replace(b"\\", b"\\\\")
        escaped = escaped.replace(b"(", b"\\(").replace(b")", b"\\)")
        shown.append(b"(%b) Tj T*" % escaped)
    return b"\n".join([*shown, b"ET"])


def _file(objects: Sequence[bytes]) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return made
