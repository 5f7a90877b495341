import { Temporal } from 'temporal-polyfill';
import {
  type BarsPicture,
  type GlancePicture,
  type Legend,
  withoutEmptyShares,
} from '../../conversation/picture.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { REGLES_STATUT } from '../../domain/nouns/reponse.ts';
import type { ContenuResume, LigneResume } from '../../domain/nouns/resume.ts';
import { isEnVigueur } from '../../domain/nouns/vigueur.ts';
import { type Bilan, type FicheBilan, findDernierEtat, type TourBilan } from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import { fichesDemandees, jourSansSemaine, pluralize } from '../words/phrases.ts';
import { type ActionVue, figuresOfRows, glanceOf } from '../words/picture-words.ts';
import { statutEnMots } from '../words/reponse-mots.ts';
import { LEGEND_OF_LIGNES, montreOfLigne } from '../words/statut-tons.ts';
import { countStates } from './bilan-actions.ts';
import { etatAvecDifficulte, nomTour } from './bilan-mots.ts';
import { anchorOf, titreLigne } from './resume-fiche.ts';

/** The plan at a glance in a build, with what moved; `page`: where each fiche can be read. */
export function pictureOfLignes(
  { lignes, seanceLe, audience }: Pick<ContenuResume, 'lignes' | 'seanceLe' | 'audience'>,
  page = '',
): readonly GlancePicture[] {
  if (lignes.every(({ etat }) => etat === 'non_publique')) return [];
  const isPublic = audience === 'public';
  const seance = jourSansSemaine(jourOf(Temporal.Instant.from(seanceLe)));
  return glanceOf(
    lignes.map((ligne) => toAction(ligne, page)),
    {
      isPublic,
      legend: LEGEND_OF_LIGNES,
      source: isPublic
        ? fr`Réponses publiques des pilotes pour la séance du ${seance}.`
        : fr`Dernier état connu pour la séance du ${seance}, d’après les réponses des pilotes.`,
    },
  );
}

function toAction(ligne: LigneResume, page: string): ActionVue {
  const montre = montreOfLigne(ligne);
  const etat = montre === 'reservee' ? [fr`pas de réponse publique`] : listEtat(ligne);
  return {
    numero: ligne.numero,
    enjeu: ligne.enjeu,
    mots: fr`${titreLigne(ligne)} : ${etat.join(', ')}`,
    montre,
    isDecide: (ligne.statut === null ? ligne.isPrecedentDecide : ligne.isDecide) === true,
    marques: [
      ...(ligne.enRetard ? (['late'] as const) : []),
      ...(isHindered(ligne) ? (['hindered'] as const) : []),
      ...(isChanged(ligne) ? (['changed'] as const) : []),
    ],
    ...(isChanged(ligne) && { changement: changementOf(ligne) }),
    ...(montre !== 'reservee' && { leads: `${page}#${anchorOf(ligne)}` }),
  };
}

function listEtat(ligne: LigneResume): readonly string[] {
  const { statut, statutPrecedent, isDecide, isPrecedentDecide } = ligne;
  const connu = statut ?? statutPrecedent;
  return [
    connu === null
      ? fr`pas encore de réponse`
      : statutEnMots(connu, statut === null ? isPrecedentDecide : isDecide),
    ...(isHindered(ligne) ? [fr`difficulté`] : []),
    ...(ligne.enRetard ? [fr`date dépassée`] : []),
  ];
}

function isHindered({ difficulte }: LigneResume): boolean {
  return difficulte !== null && difficulte !== 'aucune';
}

function isChanged({ statut, statutPrecedent }: LigneResume): boolean {
  return statut !== null && statutPrecedent !== null && statut !== statutPrecedent;
}

function changementOf({ statut, statutPrecedent, isDecide, isPrecedentDecide }: LigneResume): string {
  if (statut === null || statutPrecedent === null) return '';
  return fr`${statutEnMots(statutPrecedent, isPrecedentDecide)}, puis ${statutEnMots(statut, isDecide)}`;
}

/** The plan at a glance by the end of a bilan; a fiche that an avenant closed is none of it any more. */
export function pictureOfBilan({ fiches, tours, audience }: Bilan): readonly GlancePicture[] {
  const dernier = tours.at(-1);
  if (dernier === undefined) return [];
  const ouvertes = fiches.filter(isEnVigueur);
  const others = fiches.length - ouvertes.length;
  const seance = jourSansSemaine(jourOf(Temporal.Instant.from(dernier.seanceLe)));
  const source = [
    fr`Dernier état connu pour la séance du ${seance}, d’après les réponses des pilotes.`,
    ...(audience === 'parties' ? [fr`Les réponses réservées au groupe projet n’y sont pas.`] : []),
    ...(others === 0
      ? []
      : [fr`Sans ${pluralize(others, fr`fiche fermée par un avenant`, fr`fiches fermées par un avenant`)}.`]),
  ];
  return glanceOf(ouvertes.map(toActionBilan), { source: source.join(' ') });
}

function toActionBilan(fiche: FicheBilan): ActionVue {
  const etat = findDernierEtat(fiche);
  const changement = changementOfFiche(fiche);
  return {
    numero: fiche.numero,
    enjeu: fiche.enjeu,
    mots: fr`${titreLigne(fiche)} : ${etat === null ? fr`pas encore de réponse` : etatAvecDifficulte(etat)}`,
    montre: etat?.statut ?? 'sans_reponse',
    isDecide: etat?.isDecide === true,
    marques: [
      ...(fiche.enRetard ? (['late'] as const) : []),
      ...(etat !== null && etat.difficulte !== 'aucune' ? (['hindered'] as const) : []),
      ...(changement === null ? [] : (['changed'] as const)),
    ],
    ...(changement !== null && { changement }),
    ...(fiche.etats.some((one) => one !== null) && { leads: `#${anchorOf(fiche)}` }),
  };
}

function changementOfFiche({ connus }: FicheBilan): string | null {
  const [premier, dernier] = [connus.find((etat) => etat !== null), connus.at(-1)];
  if (!premier || !dernier) return null;
  const [avant, apres] = [premier, dernier].map(({ statut, isDecide }) => statutEnMots(statut, isDecide));
  return avant === apres ? null : fr`${avant ?? ''}, puis ${apres ?? ''}`;
}

/** Under what counts answers: of what they are a part. */
export function phraseDemandees(tours: readonly TourBilan[]): string {
  const demandee = fr`Une fiche est demandée quand elle a un pilote à la date limite, ou une réponse.`;
  return tours.some(({ importe }) => importe)
    ? fr`${demandee} Un tour importé ne dit pas ce qui était demandé.`
    : demandee;
}

/** Who answered, a bar for each tour as long as what was asked; where nobody counted that, as what was received. */
export function pictureOfTaux(tours: readonly TourBilan[]): readonly BarsPicture[] {
  const dernier = tours.at(-1);
  if (dernier === undefined || tours.every(({ recues }) => recues === 0)) return [];
  const rows = tours.map((tour) => ({
    label: nomTour(tour),
    counts: [tour.recues - tour.tardives, tour.tardives, Math.max(0, (tour.attendues ?? 0) - tour.recues)],
  }));
  const recues = pluralize(dernier.recues, fr`réponse`, fr`réponses`);
  const title =
    dernier.attendues === null
      ? fr`${recues} au dernier tour, ${nomTour(dernier).toLowerCase()}`
      : fr`${recues} sur ${fichesDemandees(dernier.attendues)} au dernier tour, ${nomTour(dernier).toLowerCase()}`;
  const picture = withoutEmptyShares({
    kind: 'bars',
    title,
    figures: [],
    source: phraseDemandees(tours),
    legend: LEGEND_OF_TAUX,
    rows,
  });
  return [{ ...picture, figures: figuresOfRows(picture) }];
}

const LEGEND_OF_TAUX: readonly Legend[] = [
  { label: fr`Réponse reçue`, tone: 'done' },
  { label: fr`Reçue après la date`, tone: 'put-off' },
  { label: fr`Demandée, sans réponse`, tone: 'waiting', short: fr`Sans réponse` },
];

/** Where the actions stood by the end of each tour, a bar for each; one tour alone is the plan at a glance. */
export function pictureOfEtats(bilan: Bilan): readonly BarsPicture[] {
  const { tours, fiches } = bilan;
  const [premier, dernier] = [tours[0], tours.at(-1)];
  if (tours.length < 2 || !premier || !dernier) return [];
  const countLaunched = (index: number) =>
    fiches.filter(({ connus }) => isLaunched(connus[index] ?? null)).length;
  const [avant, apres] = [countLaunched(0), countLaunched(tours.length - 1)];
  const states = countStates(bilan).filter(({ counts }) => counts.some((count) => count > 0));
  const legend = states.map(({ mots, tone }): Legend => ({ label: mots, tone }));
  const rows = tours.map((tour, index) => ({
    label: nomTour(tour),
    counts: states.map(({ counts }) => counts[index] ?? 0),
  }));
  return [
    {
      kind: 'bars',
      title: fr`En cours ou réalisées : ${pluralize(apres, fr`action`, fr`actions`)} sur ${fiches.length} en ${nomTour(dernier).toLowerCase()}, ${avant} en ${nomTour(premier).toLowerCase()}`,
      figures: figuresOfRows({ rows, legend }),
      source: fr`Dernier état connu à chaque tour, d’après les réponses des pilotes.`,
      legend,
      rows,
    },
  ];
}

function isLaunched(etat: FicheBilan['connus'][number]): boolean {
  return etat !== null && REGLES_STATUT[etat.statut].isBegun;
}
