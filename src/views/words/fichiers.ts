import { fr } from '../../fr.ts';
import type { Document, DocumentLink } from './document.ts';
import type { Table } from './table.ts';

/** A file to save, whatever its format: the same as a table, as plain data and as a document; `nom` has no extension. */
export interface Export {
  readonly nom: string;
  readonly table: Table;
  /** The others of its workbook: the first stands before the table, the rest after it; absent: it is alone. */
  readonly sheets?: readonly Table[];
  readonly donnees: unknown;
  /** Null: it is no text to read, and is given as a table or as data only. */
  readonly document: Document | null;
}

/** The formats of a document, as people look for them; each is the extension of its files. */
export const FORMATS = ['pdf', 'docx', 'odt', 'pptx', 'xlsx', 'ods', 'csv', 'json'] as const;

export type Format = (typeof FORMATS)[number];

export function isFormat(text: string): text is Format {
  return FORMATS.some((format) => format === text);
}

/** One link for each format; `urlOf` says where its file is. */
export function linksOfFormats(urlOf: (format: Format) => string): readonly DocumentLink[] {
  return FORMATS.map((format) => ({ ...MOTS_FORMATS[format], url: urlOf(format), download: true }));
}

/** One of them, behind the page at `adresse`: for whoever is signed in, no link of its own stands in the page. */
export function adresseDuFichier(adresse: string, format: Format): string {
  return `${adresse}${adresse.includes('?') ? '&' : '?'}fichier=${format}`;
}

const MOTS_FORMATS: Readonly<Record<Format, Pick<DocumentLink, 'label' | 'detail'>>> = {
  pdf: { label: fr`Télécharger le document (PDF)`, detail: fr`Pour lire et imprimer.` },
  docx: { label: fr`Télécharger le document (DOCX)`, detail: fr`S’ouvre dans Word.` },
  odt: { label: fr`Télécharger le document (ODT)`, detail: fr`S’ouvre dans LibreOffice.` },
  pptx: { label: fr`Télécharger le diaporama (PPTX)`, detail: fr`Pour projeter en séance.` },
  xlsx: { label: fr`Télécharger le tableau (XLSX)`, detail: fr`S’ouvre dans Excel.` },
  ods: { label: fr`Télécharger le tableau (ODS)`, detail: fr`S’ouvre dans LibreOffice.` },
  csv: { label: fr`Télécharger le tableau (CSV)`, detail: fr`S’ouvre dans un tableur.` },
  json: { label: fr`Télécharger les données (JSON)`, detail: fr`Pour un autre programme.` },
};

/** Said at the end of a file that cannot show every character. */
export function noteSignes(signe: string): string {
  return fr`Ce format ne montre pas tous les caractères. Le signe ${signe} tient la place des autres.`;
}

/** A slide that goes on with the one before. */
export function titreSuite(
  titre: string,
  { page, pages }: { readonly page: number; readonly pages: number },
): string {
  return fr`${titre} (${page} sur ${pages})`;
}

/** What the sheet of a table is called. */
export const TITRE_FICHES = fr`Fiches`;

/** « Convention : », before what is said of it. */
export function titreFait(label: string): string {
  return fr`${label} :`;
}

/** « Résumé n° 5 – page 3 sur 8 »: what stands before each of the two numbers. */
export function piedDePage(titre: string): readonly [page: string, pages: string] {
  return [fr`${titre} – page `, fr` sur `];
}

/** The slide after which is what is looked up. */
export const TITRE_ANNEXE = fr`Annexe`;

/** One thing of an archive, as files of these formats: `dossier/nom.format`. */
export interface PieceArchive {
  readonly dossier: string;
  readonly titre: string;
  readonly source: Export;
  readonly formats: readonly Format[];
}

/** A package of files to keep; `nom` has no extension, and is the folder that holds them all. */
export interface Archive {
  readonly nom: string;
  readonly pieces: readonly PieceArchive[];
  /** What is in it, and how to check it: a text file beside the others. */
  readonly readMe: Document;
}

/** Beside the folders of an archive. */
export const READ_ME = 'LISEZ-MOI.txt';
export const EMPREINTES = 'EMPREINTES-SHA256.txt';

/** Where each file of a piece stands in the archive. */
export function cheminsOf({ dossier, source, formats }: PieceArchive): readonly string[] {
  return formats.map((format) => `${dossier}/${source.nom}.${format}`);
}

/** Before the number of what a text shows: « Tableau 3 – ». */
export const CAPTION_NAMES = { table: fr`Tableau`, picture: fr`Figure` } as const;

/** Between that number and what it is about. */
export function afterNumber(titre: string): string {
  return fr` – ${titre}`;
}
