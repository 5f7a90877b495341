import { Temporal } from 'temporal-polyfill';
import type { Section } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { ContenuResume, LigneResume, RectificationLue } from '../../domain/nouns/resume.ts';
import { fr } from '../../fr.ts';
import { type Block, type Document, heading, type LogoVu, paragraph } from '../words/document.ts';
import { enumeration, jourSansSemaine } from '../words/phrases.ts';

type Nommer = (ligne: LigneResume) => string;

/** The build that holds in the place of the one that is read. */
export interface Remplacant {
  readonly numero: number;
  /** ISO instant. */
  readonly publieLe: string;
  readonly url: string;
}

/** A published build as its readers get it. */
export interface ResumeLu {
  readonly conventionId: string;
  readonly contenu: ContenuResume;
  /** Null: it holds. */
  readonly remplacePar: Remplacant | null;
  /** Of the parties, by name, as they are today. */
  readonly logos: ReadonlyMap<string, LogoVu>;
  /** Everybody may follow the actions of which it speaks. */
  readonly isSuivi?: boolean;
}

/** « Rectificatif du 3 juin 2027 », with what it puts right; nothing in a build of the first publication. */
export function blocksOfRectificatif(contenu: ContenuResume, nommer: Nommer): readonly Block[] {
  if (contenu.rectificatif === null) return [];
  return [
    heading(titreRectificatif(contenu)),
    paragraph(phraseRemplace(contenu.rectificatif.remplace)),
    { kind: 'list', items: listRectifiees(contenu, nommer) },
  ];
}

/** The same in a message. */
export function sectionsOfRectificatif(contenu: ContenuResume, nommer: Nommer): readonly Section[] {
  if (contenu.rectificatif === null) return [];
  return [
    {
      title: titreRectificatif(contenu),
      paragraphs: [phraseRemplace(contenu.rectificatif.remplace)],
      list: listRectifiees(contenu, nommer).map((text) => ({ text })),
    },
  ];
}

/** What is put right, one line each. */
function listRectifiees(contenu: ContenuResume, nommer: Nommer): readonly string[] {
  const { rectificatif, introduction, lignes } = contenu;
  if (rectificatif === null) return [];
  return [
    ...(rectificatif.introduction ? [phraseIntroduction(introduction)] : []),
    ...lignes
      .filter(({ numero }) => rectificatif.fiches.includes(numero))
      .map((ligne) => fr`${nommer(ligne)} : ${enMots(ligne.rectifications)}`),
  ];
}

/** « Rectificatif du 3 juin 2027 : remplace le résumé n° 2 (introduction et fiche 12). »; null for a first publication. */
export function phraseRectificatif(contenu: ContenuResume): string | null {
  const { rectificatif } = contenu;
  if (rectificatif === null) return null;
  const quoi = enumeration([
    ...(rectificatif.introduction ? [fr`introduction`] : []),
    ...rectificatif.fiches.map((numero) => fr`fiche ${numero}`),
  ]);
  return fr`${titreRectificatif(contenu)} : remplace le résumé n° ${rectificatif.remplace} (${quoi}).`;
}

/** « Remplacé par le résumé n° 3, rectificatif du 3 juin 2027. » */
export function phraseRemplacant({ numero, publieLe }: Pick<Remplacant, 'numero' | 'publieLe'>): string {
  return fr`Remplacé par le résumé n° ${numero}, rectificatif du ${jourDe(publieLe)}.`;
}

/** The document of a build that another one replaced says so first, and leads there. */
export function showRemplacant(document: Document, remplacePar: Remplacant | null): Document {
  if (remplacePar === null) return document;
  const { numero, url } = remplacePar;
  const label = fr`Lire le résumé n° ${numero}, qui le remplace`;
  return {
    ...document,
    blocks: [
      { kind: 'note', text: phraseRemplacant(remplacePar) },
      { kind: 'links', links: [{ label, url }] },
      ...document.blocks,
    ],
  };
}

/** « Rectification du 3 juin 2027 : lire 12 familles. » */
export function phraseRectification({ le, texte }: RectificationLue): string {
  return fr`Rectification du ${jourSansSemaine(Temporal.PlainDate.from(le))} : ${texte}`;
}

export function titreRectificatif({ publieLe }: Pick<ContenuResume, 'publieLe'>): string {
  return fr`Rectificatif du ${jourDe(publieLe)}`;
}

function phraseRemplace(numero: number): string {
  return fr`Ce résumé remplace le résumé n° ${numero}, qui reste lisible. Voici ce qui change :`;
}

function phraseIntroduction(introduction: string | null): string {
  return introduction === null ? fr`L’introduction est retirée.` : fr`L’introduction est réécrite.`;
}

function enMots(rectifications: readonly RectificationLue[] = []): string {
  if (rectifications.length === 0) return fr`la rectification est retirée.`;
  return rectifications.map(({ texte }) => texte.replaceAll(/\s+/g, ' ')).join(' ');
}

function jourDe(iso: string): string {
  return jourSansSemaine(jourOf(Temporal.Instant.from(iso)));
}
