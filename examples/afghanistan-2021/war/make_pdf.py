"""Make the example's PDF of its text: `python make_pdf.py jrco-sitrep-14.txt reports/2021-08/jrco-sitrep-14.pdf`.

The same text gives the same bytes. Latin-1 only; an empty line is a gap, and a page holds 50 lines.
"""

from __future__ import annotations

import sys
from pathlib import Path

LINES, SIZE, LEADING, LEFT, TOP = 50, 11, 15, 60, 790


def make_pdf(text: str) -> bytes:
    """Return `text` as a PDF of A4 pages, set in Helvetica."""
    lines = text.rstrip("\n").split("\n")
    pages = [lines[start : start + LINES] for start in range(0, len(lines), LINES)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        content = _content(page)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream")
    return _file(objects)


def _content(lines: list[str]) -> bytes:
    shown = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
    body = "\n".join(f"({line}) Tj T*" for line in shown)
    return f"BT /F1 {SIZE} Tf {LEADING} TL {LEFT} {TOP} Td\n{body}\nET".encode("latin-1")


def _file(objects: list[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    return data + end.encode() + f"startxref\n{len(data)}\n%%EOF\n".encode()


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(make_pdf(Path(sys.argv[1]).read_text("utf-8")))
