import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { AudienceResume, ContenuResume } from '../../domain/nouns/resume.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { cleDispositif } from '../../domain/plan/appui.ts';
import type { LigneActivite } from '../../domain/resumes/activite.ts';
import type { AudienceBilan } from '../../domain/resumes/bilan.ts';
import type { RapportEnPlace } from '../../domain/resumes/publication.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS, placeOf } from '../../links.ts';
import { ADD_LIGNE_BUTTON, correctButton } from '../resumes/activite-lignes.ts';
import { propositionsButton } from '../words/buttons.ts';
import { type Block, type Document, heading } from '../words/document.ts';
import { adresseDuFichier, type Format, linksOfFormats } from '../words/fichiers.ts';
import { dureeDuLien } from '../words/liens.ts';
import { jourSansSemaine } from '../words/phrases.ts';
import { blocksOfFichiers } from './resumes.ts';

/** A paper at its place: what else can be asked for there, and its text. */
export interface PageRapport {
  readonly document: Document;
  readonly choix: readonly ChoixRapport[];
  /** Where the file is that was asked for; absent: none was. */
  readonly fichier?: string;
  /** The place that it stands under; absent: that of all papers. */
  readonly above?: { readonly label: string; readonly adresse: string };
}

/** A row of chips, each with its address. */
export interface ChoixRapport {
  readonly label: string;
  readonly options: readonly { readonly label: string; readonly adresse: string; readonly isOn: boolean }[];
}

/** Where each kind of paper stands, below the page of whoever is signed in. */
export const PLACES_RAPPORTS = {
  bilan: 'resumes/bilan',
  activite: 'resumes/activite',
  supervision: 'resumes/supervision',
  dossier: 'resumes/dossier',
  avenant: 'plan/avenant/projet',
} as const satisfies Readonly<Record<RapportEnPlace['genre'], string>>;

export type GenreRapport = keyof typeof PLACES_RAPPORTS;

/** What an address asks for behind its question mark; null: nothing of it. */
export type Demande = Readonly<
  Record<'annee' | 'version' | 'seance' | 'numero' | 'dispositif' | 'fichier', string | null>
>;

/** A published summary at its place. */
export function viewPageResume(
  { numero, audience }: ContenuResume,
  { document, hasBoth }: { readonly document: Document; readonly hasBoth: boolean },
): PageRapport {
  const place = placeOfResume(numero, audience);
  const fichiers = blocksOfFichiers(
    { numero },
    audience === 'public' ? undefined : (format) => adresseDuFichier(place, format),
  );
  return {
    document: { ...document, blocks: [...document.blocks, ...fichiers] },
    choix: hasBoth
      ? [
          {
            label: VERSION,
            options: EDITIONS.map(([one, label]) => ({
              label,
              adresse: placeOfResume(numero, one),
              isOn: one === audience,
            })),
          },
        ]
      : [],
  };
}

export function placeOfResume(numero: number, version: AudienceResume): string {
  return placeOf('resumes', { numero: String(numero), version }) ?? PATHS.espace;
}

export function viewPageRapport(document: Document, choix: ChoixPossibles): PageRapport {
  const { rapport } = choix;
  const place = rapport.genre === 'avenant' ? placeOf(PLACES_RAPPORTS.avenant) : placeOfRapport(rapport);
  return {
    document: {
      ...document,
      blocks: [
        ...document.blocks,
        ...blocksOfActes(choix),
        ABOVE_FILES,
        { kind: 'links', links: linksOfFormats((format) => adresseDuFichier(place, format)) },
      ],
    },
    ...(rapport.genre === 'avenant' && {
      above: { label: fr`Ce qui attend un avenant`, adresse: placeOf('plan/avenant') },
    }),
    choix: [...choixOf(choix), ...choixOfDispositifs(choix), ...choixOfVersions(choix)],
  };
}

interface ChoixPossibles {
  readonly rapport: RapportEnPlace;
  readonly annees: readonly number[];
  /** The séances that have a file. */
  readonly copils: readonly Seance[];
  readonly isGroupeProjet: boolean;
  /** Names of the schemes that fiches serve. */
  readonly dispositifs: readonly string[];
  /** What its reader added to it by hand, and may put right; null: nothing can be added. */
  readonly lignes: readonly LigneActivite[] | null;
}

/** What coordination may add to its report, and put right of what it added; what who supervises may propose. */
function blocksOfActes({ rapport, lignes }: ChoixPossibles): readonly Block[] {
  if (rapport.genre === 'supervision')
    return [{ kind: 'actions', buttons: [propositionsButton(fr`Proposer aux coordinations`)] }];
  if (lignes === null) return [];
  return [{ kind: 'actions', buttons: [ADD_LIGNE_BUTTON, ...lignes.map(correctButton)] }];
}

/** Which year, or which séance. */
function choixOf({ rapport, annees, copils }: ChoixPossibles): readonly ChoixRapport[] {
  if (rapport.genre === 'avenant') return [];
  if (rapport.genre === 'dossier')
    return [
      {
        label: fr`Séance`,
        options: copils.map(({ id, debut }) => ({
          label: jourSansSemaine(jourOf(debut)),
          adresse: placeOfRapport({ ...rapport, seance: id }),
          isOn: id === rapport.seance,
        })),
      },
    ];
  return [
    {
      label: fr`Période`,
      options: [...annees, null].map((annee) => ({
        label: rapport.genre === 'supervision' ? nomDesSeances(annee) : nomPeriode(annee),
        adresse: placeOfRapport({ ...rapport, annee }),
        isOn: annee === rapport.annee,
      })),
    },
  ];
}

function choixOfDispositifs({ rapport, dispositifs }: ChoixPossibles): readonly ChoixRapport[] {
  if (rapport.genre !== 'bilan' || dispositifs.length === 0) return [];
  const { dispositif: asked, ...all } = rapport;
  const options = dispositifs.map((label) => {
    const dispositif = cleDispositif(label);
    return { label, adresse: placeOfRapport({ ...all, dispositif }), isOn: dispositif === asked };
  });
  const toutes = { label: fr`Toutes les actions`, adresse: placeOfRapport(all), isOn: asked === undefined };
  return [{ label: fr`Dispositif`, options: [toutes, ...options] }];
}

function choixOfVersions({ rapport, isGroupeProjet }: ChoixPossibles): readonly ChoixRapport[] {
  if (!('audience' in rapport) || !isGroupeProjet) return [];
  const versions = [
    ['groupe_projet', fr`Groupe projet`],
    ['parties', fr`Toutes les parties`],
  ] as const;
  const options = versions.map(([audience, label]) => ({
    label,
    adresse: placeOfRapport({ ...rapport, audience }),
    isOn: audience === rapport.audience,
  }));
  return [{ label: VERSION, options }];
}

/** Where a paper stands; without an audience, in the widest edition of its reader. */
export function placeOfRapport(rapport: RapportDemande): string {
  const { genre, audience: version } = rapport;
  const which =
    genre === 'dossier'
      ? { seance: rapport.seance }
      : { annee: rapport.annee === null ? 'convention' : String(rapport.annee) };
  const dispositif =
    rapport.genre === 'bilan' && rapport.dispositif ? { dispositif: rapport.dispositif } : {};
  return (
    placeOf(PLACES_RAPPORTS[genre], { ...which, ...dispositif, ...(version && { version }) }) ?? PATHS.espace
  );
}

type RapportDemande = { readonly audience?: AudienceBilan } & (
  | { readonly genre: 'dossier'; readonly seance: string }
  | { readonly genre: 'bilan'; readonly annee: number | null; readonly dispositif?: string }
  | { readonly genre: 'activite' | 'supervision'; readonly annee: number | null }
);

/** Of the conventions side by side, the year changes what is said of séances alone. */
function nomDesSeances(annee: number | null): string {
  return annee === null ? fr`Séances depuis le début` : fr`Séances de ${String(annee)}`;
}

export function nomPeriode(annee: number | null): string {
  return annee === null ? fr`Toute la convention` : String(annee);
}

interface Fichier {
  readonly token: string;
  readonly format: Format;
}

/** Where a file is, behind a personal link. */
export function fichierDuRapport(fichier: Fichier): string {
  return fill(PATHS.rapportFichier, { ...fichier });
}

export function fichierDuResume(numero: number, fichier: Fichier): string {
  return fill(PATHS.resumeGroupeProjetFichier, { numero, ...fichier });
}

/** What follows a paper on its page: the same content as files, behind the same personal link. */
export function blocksOfFichiersRapport(token: string): readonly Block[] {
  return [
    ABOVE_FILES,
    { kind: 'note', text: fr`Ces liens sont personnels et valent ${dureeDuLien('rapport')}.` },
    { kind: 'links', links: linksOfFormats((format) => fichierDuRapport({ token, format })) },
  ];
}

const ABOVE_FILES: Block = heading(fr`Télécharger ce document`);
const VERSION = fr`Version`;
const EDITIONS = [
  ['groupe_projet', fr`Groupe projet`],
  ['public', fr`Publique`],
] as const;
