import type { ActionButton } from '../../conversation/chat.ts';
import type { AudienceResume } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { PassageARelire } from '../../domain/resumes/passages.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { momentEnLettres } from '../words/dates.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { pluralize } from '../words/nombres.ts';
import { enumeration } from '../words/phrases.ts';
import { SIGNES_EN_MOTS } from '../words/signes-mots.ts';
import { isRectificatif, type Relecture } from './edition.ts';
import { anchorOf } from './resume-fiche.ts';

/** What must be looked at first, and what is marked wherever it stands. */
export interface PassagesARelire {
  readonly titre: string;
  readonly avis: string;
  readonly lieux: readonly LieuPassages[];
  readonly mots: readonly string[];
}

/** A fiche, or the introduction, with the passages that stand there. */
export interface LieuPassages {
  readonly titre: string;
  /** Where it stands on the page; null: in the introduction. */
  readonly anchor: string | null;
  readonly passages: readonly string[];
  readonly note: string | null;
  readonly buttons: readonly ActionButton[];
}

export function viewPassages(relecture: Relecture, version: AudienceResume): PassagesARelire {
  const passages = listOfVersion(relecture, version);
  if (passages.length === 0)
    return {
      titre: fr`Aucun passage à vérifier`,
      avis: fr`Aucun signe de donnée personnelle n’a été trouvé. Relisez quand même : un nom peut passer inaperçu.`,
      lieux: [],
      mots: [],
    };
  const combien = pluralize(countPassages(relecture, version), fr`passage`, fr`passages`);
  return {
    titre: fr`${combien} à vérifier`,
    avis: fr`Ces mots ressemblent à des données personnelles. Ils sont marqués dans le texte.`,
    lieux: [...Map.groupBy(passages, ({ numero }) => numero)].map(([numero, found]) =>
      toLieu(numero, found, relecture),
    ),
    mots: [...new Set(passages.map(({ mots }) => mots))],
  };
}

/** The same words are looked at once, whatever they look like. */
export function countPassages(relecture: Pick<Relecture, 'passages'>, version: AudienceResume): number {
  const passages = listOfVersion(relecture, version);
  return new Set(passages.map(({ numero, extrait }) => `${numero} ${extrait}`)).size;
}

function listOfVersion({ passages }: Pick<Relecture, 'passages'>, version: AudienceResume) {
  return passages.filter(({ isPublic }) => isPublic || version === 'groupe_projet');
}

/** « un numéro de téléphone : « … joindre le 06 12 34 56 78 … » ». */
export function passageEnMots(passage: PassageARelire): string {
  return passagesEnMots([passage]);
}

/** The same words, whatever they look like, once. */
function passagesEnMots(same: readonly PassageARelire[]): string {
  const signes = [...new Set(same.map(({ signe }) => SIGNES_EN_MOTS[signe]))];
  const quoted = fr`${enumeration(signes)} : « ${same[0]?.extrait ?? ''} »`;
  const more = [
    ...(same.every(({ isPublic }) => !isPublic) ? [fr`Version du groupe projet seulement.`] : []),
    ...(same.every(({ isVoulu }) => isVoulu) ? [fr`L’auteur a dit que c’est voulu.`] : []),
  ];
  return more.length === 0 ? quoted : fr`${quoted}. ${more.join(' ')}`;
}

function toLieu(numero: number | null, found: readonly PassageARelire[], relecture: Relecture): LieuPassages {
  const passages = [...Map.groupBy(found, ({ extrait }) => extrait).values()].map(passagesEnMots);
  const fiche = relecture.ficheActions.find((one) => one.numero === numero);
  if (numero === null || fiche === undefined)
    return { titre: fr`Introduction`, anchor: null, passages, note: null, buttons: [] };
  const demandeeLe = relecture.corrections.get(numero);
  return {
    titre: titreFiche(fiche),
    anchor: anchorOf({ numero }),
    passages,
    note:
      demandeeLe === undefined ? null : fr`Correction demandée à l’auteur le ${momentEnLettres(demandeeLe)}.`,
    buttons: [
      ...buttonsOfMasquage(numero, relecture),
      ...(demandeeLe === undefined ? buttonsOfCorrection(numero, relecture.tour) : []),
      ...buttonsOfDecision(numero, relecture),
    ],
  };
}

/** The form shows the very words: no address holds them. */
function buttonsOfMasquage(numero: number, { groupeProjet, tour }: Relecture): readonly ActionButton[] {
  const answered = groupeProjet.contenu.lignes.some(
    (one) => one.numero === numero && one.etat === 'repondue',
  );
  return answered ? [action(fr`Masquer`, 'reponse:masquer', { tour: tour.id, fiche: String(numero) })] : [];
}

/** As long as its author can. */
function buttonsOfCorrection(numero: number, { id, etat }: Tour): readonly ActionButton[] {
  if (etat !== 'ouvert') return [];
  const values = { tour: id, fiche: String(numero) };
  return [action(fr`Demander une correction`, 'reponse:correction', values)];
}

/** « Garder interne », or its opposite; nothing where there is nothing to decide (any more). */
export function buttonsOfDecision(
  numero: number,
  { publique, internes, tour }: Pick<Relecture, 'publique' | 'internes' | 'tour'>,
): readonly ActionButton[] {
  if (publique.publieLe !== null || isRectificatif(publique)) return [];
  const values = { tour: tour.id, fiche: String(numero) };
  if (internes.includes(numero)) return [action(fr`Ne plus garder interne`, 'resume:interne:rendre', values)];
  const isPublique = publique.contenu.lignes.some((one) => one.numero === numero && one.etat === 'repondue');
  return isPublique ? [action(fr`Garder interne`, 'resume:interne:garder', values)] : [];
}
