import { Temporal } from 'temporal-polyfill';
import type { Pill } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type AudienceResume, isNonDemandee, type LigneResume } from '../../domain/nouns/resume.ts';
import { fr } from '../../fr.ts';
import { jourEnLettres, pluralize } from '../words/phrases.ts';
import { pillOfStatut, type StatutMontre } from '../words/statut-tons.ts';
import { isRectificatif, type Relecture } from './edition.ts';
import { type ActeRelecture, getActe } from './relecture-actes.ts';
import { listParties, type PartieLue, titreCourt } from './relecture-parties.ts';
import { type PassagesARelire, viewPassages } from './relecture-passages.ts';
import { anchorOf } from './resume-fiche.ts';

/** One build of a summary, to be read over before it is published. */
export interface PageRelecture {
  readonly titre: string;
  /** Of which séance. */
  readonly phrase: string;
  readonly versions: readonly VersionLue[];
  readonly contents: readonly FicheListed[];
  readonly passages: PassagesARelire;
  readonly parties: readonly PartieLue[];
  /** What comes next. */
  readonly acte: ActeRelecture;
}

export interface VersionLue {
  readonly version: AudienceResume;
  readonly label: string;
  readonly isOn: boolean;
}

export interface FicheListed {
  readonly numero: number;
  readonly titre: string;
  /** Null where this build says nothing of it. */
  readonly anchor: string | null;
  readonly etat: Pill;
}

/** The whole text of a build as its readers get it; what is as before, and what a reader looks up, is folded. */
export function viewRelecture(relecture: Relecture, version: AudienceResume): PageRelecture {
  const edition = version === 'public' ? relecture.publique : relecture.groupeProjet;
  const { seanceLe } = edition.contenu;
  return {
    titre: titreRelecture(relecture),
    phrase: fr`Séance du ${jourEnLettres(jourOf(Temporal.Instant.from(seanceLe)))}`,
    versions: listVersions(relecture, version),
    contents: edition.contenu.lignes
      .map((ligne) => toListed(ligne, relecture))
      .toSorted((a, b) => a.numero - b.numero),
    passages: viewPassages(relecture, version),
    parties: listParties(relecture, edition).filter(
      ({ blocks, fiches = [], isEditable }) => blocks.length + fiches.length > 0 || isEditable,
    ),
    acte: getActe(relecture, version),
  };
}

/** The build that comes next. */
export function versionSuivante({ groupeProjet }: Relecture): AudienceResume {
  return groupeProjet.publieLe === null ? 'groupe_projet' : 'public';
}

function titreRelecture({ groupeProjet, publique }: Relecture): string {
  const rectificatif = [groupeProjet, publique].find(isRectificatif)?.contenu.rectificatif;
  return rectificatif
    ? fr`Relire le rectificatif du résumé n° ${rectificatif.remplace}`
    : fr`Relire le résumé n° ${groupeProjet.contenu.numero}`;
}

function listVersions(
  { destinataires: { personnes } }: Relecture,
  version: AudienceResume,
): readonly VersionLue[] {
  const qui = pluralize(personnes, fr`personne`, fr`personnes`);
  const versions = [
    ['groupe_projet', fr`Groupe projet, ${qui}`],
    ['public', fr`Version publique`],
  ] as const;
  return versions.map(([one, label]) => ({ version: one, label, isOn: one === version }));
}

function toListed(ligne: LigneResume, relecture: Relecture): FicheListed {
  const { numero, etat } = ligne;
  return {
    numero,
    titre: titreCourt(ligne, relecture),
    anchor: etat === 'non_publique' && !relecture.internes.includes(numero) ? null : anchorOf(ligne),
    etat: etatOf(ligne),
  };
}

function etatOf(ligne: LigneResume): Pill {
  if (ligne.etat === 'non_publique')
    return { ...pillOfStatut('reservee'), label: fr`Pas dans cette version` };
  if (isNonDemandee(ligne)) return pillOfStatut(ligne.abandon ? 'abandonnee' : 'realisee');
  const statut: StatutMontre = ligne.etat === 'repondue' ? (ligne.statut ?? 'sans_reponse') : 'sans_reponse';
  return pillOfStatut(statut);
}
