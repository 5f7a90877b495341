import type { Rapport } from '../../domain/resumes/rapport.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import type { Block, Document } from '../words/document.ts';
import { linksOfFormats } from '../words/fichiers.ts';
import { dureeDuLien } from '../words/liens.ts';

/** A paper at its place: what else can be asked for there, and its text. */
export interface PageRapport {
  readonly document: Document;
  readonly choix: readonly ChoixRapport[];
}

/** A row of chips, each with what its address asks for. */
export interface ChoixRapport {
  readonly label: string;
  readonly options: readonly {
    readonly label: string;
    readonly asked: Readonly<Record<string, string>>;
    readonly isOn: boolean;
  }[];
}

type EnPlace = Exclude<Rapport, { genre: 'dossier' }>;

export function viewPageRapport(
  document: Document,
  token: string,
  choix: {
    readonly rapport: EnPlace;
    readonly annees: readonly number[];
    readonly isGroupeProjet: boolean;
  },
): PageRapport {
  const { rapport, annees, isGroupeProjet } = choix;
  const version: Readonly<Record<string, string>> =
    rapport.genre === 'bilan' ? { version: rapport.audience } : {};
  const periodes = [...annees, null].map((annee) => ({
    label: annee === null ? fr`Toute la convention` : String(annee),
    asked: { ...version, annee: annee === null ? 'convention' : String(annee) },
    isOn: annee === rapport.annee,
  }));
  const annee = rapport.annee === null ? 'convention' : String(rapport.annee);
  const versions = [
    ['groupe_projet', fr`Groupe projet`],
    ['parties', fr`Toutes les parties`],
  ] as const;
  return {
    document: { ...document, blocks: [...document.blocks, ...blocksOfFichiersRapport(token)] },
    choix: [
      { label: fr`Période`, options: periodes },
      ...(rapport.genre === 'bilan' && isGroupeProjet
        ? [
            {
              label: fr`Version`,
              options: versions.map(([one, label]) => ({
                label,
                asked: { version: one, annee },
                isOn: one === rapport.audience,
              })),
            },
          ]
        : []),
    ],
  };
}

/** What follows a paper on its page: the same content as files, behind the same personal link. */
export function blocksOfFichiersRapport(token: string): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: fr`Télécharger ce document` },
    { kind: 'note', text: fr`Ces liens sont personnels et valent ${dureeDuLien('rapport')}.` },
    { kind: 'links', links: linksOfFormats((format) => fill(PATHS.rapportFichier, { token, format })) },
  ];
}
