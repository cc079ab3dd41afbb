# Prints certificates with WeasyPrint, as somebody would who made them from HTML: the same page, texts, photo, QR code and
# fonts as ours, but none of the guilloche. Usage: weasyprint_certificates.py FILE, the JSON that bench_document writes.
# Writes one JSON object: processor milliseconds of each certificate, the first (which loads fonts) left out.
import html
import json
import sys
import time

from weasyprint import HTML

PAGE = """<!doctype html><html lang="{language}" dir="{direction}"><head><title>{number}</title><style>
@page {{ size: 297mm 210mm; margin: 0 }}
body {{ margin: 0; font-family: "Noto Serif", "Noto Naskh Arabic"; color: #1d2733 }}
div, img, svg {{ position: absolute }}
.small {{ font: 7.5pt "Noto Sans", "Noto Sans Arabic"; color: #5c6773 }}
</style></head><body>{parts}</body></html>"""


def text(x, y, width, style, content):
    return (f'<div style="left:{x}mm;top:{y}mm;width:{width}mm;{style}">{html.escape(content)}</div>')


def qr(modules, size):
    runs = "".join(
        f"M{x} {y}h1v1h-1z" for y in range(size) for x in range(size) if modules[y * size + x] == "1")
    return (f'<svg style="left:222.5mm;top:122mm;width:44mm;height:44mm" viewBox="-4 -4 {size + 8} {size + 8}">'
            f'<path d="{runs}"/></svg>')


def page(document):
    d = document
    parts = [
        text(48, 30, 156, 'font:700 11.5pt "Noto Sans";color:#a37c35', d["organisation"]),
        text(29, 44, 178, 'font:39pt "Noto Serif Display","Noto Naskh Arabic";color:#12394a', d["title"]),
        text(29, 71, 178, "font-size:12.5pt;font-style:italic", "This is to certify that"),
        text(29, 80, 178, 'font:700 30pt "Noto Serif Display","Noto Naskh Arabic"', d["name"]),
        text(29, 102, 178, "font-size:12.5pt;font-style:italic", "has met the requirements of"),
        text(29, 110, 178, "font-size:21pt;font-weight:700;color:#12394a", d["exam"]),
        text(29, 121, 178, "font-size:13pt", d["level"]),
        text(29, 154, 178, "font-size:9pt;font-style:italic", d["notes"]),
        text(29, 175, 42, "font-size:12pt", d["date"]),
        text(75, 175, 68, "font-size:12pt", d["centre"]),
        text(147.5, 176, 60, "font-size:12pt", d["signatory"]),
        text(147.5, 183, 60, "font:7.5pt 'Noto Sans'", d["signatory_role"]),
        text(221, 84, 47, "font:700 11pt 'Noto Sans'", d["number"]),
        text(221, 101, 47, "font:700 11pt 'Noto Sans'", d["birth_date"]),
        text(219, 167, 51, "font:700 10pt 'Noto Sans'", "Scan to verify"),
        text(219, 173, 51, "font:7pt 'Noto Sans'", d["verify_address"]),
    ]
    for i, (part, grade) in enumerate(d["grades"]):
        parts.append(text(29 + 44 * i, 132, 40, "font:8pt 'Noto Sans'", part))
        parts.append(text(29 + 44 * i, 138, 40, "font-size:17pt;font-weight:700", grade))
    for x, y, label in [(29, 171, "Date of award"), (75, 171, "Exam centre"), (221, 80, "Certificate number"),
                        (221, 97, "Date of birth")]:
        parts.append(f'<div class="small" style="left:{x}mm;top:{y}mm">{label}</div>')
    parts.append(f'<img style="left:227mm;top:29mm;width:35mm;height:45mm;object-fit:cover" src="{d["photo"]}">')
    parts.append(qr(d["modules"], d["size"]))
    direction = "rtl" if d["language"] == "ar" else "ltr"
    return PAGE.format(language=d["language"], direction=direction, number=d["number"], parts="".join(parts))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        documents = json.load(file)
    times = []
    size = 0
    for document in documents:
        start = time.process_time()
        pdf = HTML(string=page(document)).write_pdf()
        times.append((time.process_time() - start) * 1e3)
        size += len(pdf)
    print(json.dumps({"milliseconds": times[1:], "bytes_each": size // len(documents)}))


main()
