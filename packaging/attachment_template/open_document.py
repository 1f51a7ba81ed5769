"""Every part of the OpenDocument template."""

from attachment_template.look import LINE, SHADE, WIDTHS, XML
from attachment_template.open_document_markup import MIMETYPE, NAMESPACES, ODF, open_fonts
from attachment_template.open_document_styles import open_styles


def open_document_parts() -> dict[str, str]:
    """Return every part of the OpenDocument template; ``<?kk content?>`` stands where the attachment goes."""
    return {
        "mimetype": MIMETYPE,
        "META-INF/manifest.xml": open_manifest(),
        "meta.xml": f"{XML}<office:document-meta {NAMESPACES}><office:meta>"
        "<meta:generator>Karta Koordynatora</meta:generator></office:meta></office:document-meta>",
        "styles.xml": open_styles(),
        "content.xml": open_content(),
    }


def open_manifest() -> str:
    """Return the list of parts."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in {
            "/": MIMETYPE,
            "content.xml": "text/xml",
            "styles.xml": "text/xml",
            "meta.xml": "text/xml",
        }.items()
    ).replace(f'media-type="{MIMETYPE}"', f'version="1.3" manifest:media-type="{MIMETYPE}"')
    namespace = f'xmlns:manifest="{ODF}:manifest:1.0" manifest:version="1.3"'
    return f"{XML}<manifest:manifest {namespace}>{entries}</manifest:manifest>"


def open_content() -> str:
    """Return the title, the place of the attachment, and the looks of tables."""
    return (
        f"{XML}<office:document-content {NAMESPACES}>{open_fonts()}<office:automatic-styles>"
        f"{open_table_style(4)}{open_table_style(5)}"
        '<style:style style:name="Wiersz" style:family="table-row"><style:table-row-properties '
        'fo:keep-together="always"/></style:style>'
        '<style:style style:name="WierszDlugi" style:family="table-row"><style:table-row-properties '
        'fo:keep-together="auto"/></style:style>'
        f"{open_cell_style('Komorka')}{open_cell_style('KomorkaNaglowka', SHADE)}"
        "</office:automatic-styles><office:body><office:text>"
        '<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Tabela"/>'
        "</text:sequence-decls>"
        '<text:p text:style-name="Zalacznik">{{ naglowek }}</text:p>'
        '<text:p text:style-name="Title">{{ tytul }}</text:p>'
        "<?kk content?></office:text></office:body></office:document-content>"
    )


def open_table_style(columns: int) -> str:
    """Return the look of a table and the widths of its columns."""
    widths = WIDTHS[columns]
    look = (
        f'<style:style style:name="Tabela{columns}" style:family="table"><style:table-properties '
        f'style:width="{sum(widths)}mm" table:align="left" table:border-model="collapsing"/></style:style>'
    )
    return look + "".join(
        f'<style:style style:name="Tabela{columns}.{at}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width}mm"/></style:style>'
        for at, width in enumerate(widths, 1)
    )


def open_cell_style(name: str, shade: str = "") -> str:
    """Return the look of a cell."""
    fill = f' fo:background-color="#{shade}"' if shade else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
        f'fo:border="0.5pt solid #{LINE}" fo:padding-left="1.6mm" fo:padding-right="1.6mm" fo:padding-top="1mm" '
        f'fo:padding-bottom="1mm"{fill}/></style:style>'
    )
