import { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { ChiffreResume, ContenuResume, DecisionSeance, LigneResume } from '../../domain/nouns/resume.ts';
import { type Changements, getChangements, isPremierTour } from '../../domain/resumes/changements.ts';
import { fr } from '../../fr.ts';
import { chiffreEnMots, datePrevue, mesureEnMots } from '../words/contenu-mots.ts';
import { type Block, type Heading, paragraph } from '../words/document.ts';
import { jourSansSemaine, shorten } from '../words/phrases.ts';
import { MOTS } from '../words/questions-mots.ts';
import { difficulteEnMots, statutEnMots } from '../words/reponse-mots.ts';
import { titreLigne } from './resume-fiche.ts';

/** One kind of change, with the sentence for each fiche. */
export interface GroupeChangements {
  readonly titre: string;
  readonly items: readonly ItemChangement[];
}

export interface ItemChangement {
  readonly text: string;
  /** Of its fiche; null: it is about none. */
  readonly numero: number | null;
}

/** How a fiche is called: by the title of the convention, or by the one for lists. */
export type NommerLigne = (ligne: LigneResume) => string;

/** « Ce qui a changé depuis la dernière séance »: what a reader wants first. */
export function blocksOfChangements(contenu: ContenuResume): readonly Block[] {
  const groupes = listGroupes(contenu);
  const heading: Block = { kind: 'heading', level: 2, text: TITRE_CHANGEMENTS };
  const compared: readonly Block[] =
    groupes.length === 0 || isPremierTour(contenu) ? [paragraph(rienAComparer(contenu))] : [];
  const blocks = groupes.flatMap(({ titre, items }): Block[] => [
    { kind: 'heading', level: 3, text: titre, ...foldedOf(items.length) },
    { kind: 'list', items: items.map(({ text }) => text) },
  ]);
  return [heading, ...compared, ...blocks];
}

function foldedOf(items: number): Pick<Heading, 'isFolded' | 'besides'> {
  return items > MOST_SHOWN ? { isFolded: true, besides: String(items) } : {};
}

const MOST_SHOWN = 5; // the same stands with each fiche

export const TITRE_CHANGEMENTS = fr`Ce qui a changé depuis la dernière séance`;

/**
 * The kinds of change that there are: what advances first, « rien de nouveau » last. The first tour compares nothing, and
 * says what compares with nothing: what advances, what is blocked, what was decided.
 */
export function listGroupes(
  contenu: ContenuResume,
  nommer: NommerLigne = titreLigne,
): readonly GroupeChangements[] {
  const changements = getChangements(contenu);
  const avancees = {
    titre: MOTS.avancees.nom,
    items: createDescribe(nommer)(changements.avancees, describeAvancees),
  };
  const told = describeTold(changements, nommer);
  const groupes = isPremierTour(contenu)
    ? [avancees, ...told]
    : [
        avancees,
        ...describeCompared(changements, nommer),
        ...told,
        ...describeLast(changements, contenu, nommer),
      ];
  return groupes.filter(({ items }) => items.length > 0);
}

/** Said when there is nothing to list. */
export function rienAComparer(contenu: ContenuResume): string {
  if (!contenu.lignes.some(({ etat }) => etat === 'repondue')) return sansReponse(contenu);
  if (!isPremierTour(contenu)) return fr`Rien n’a changé dans les réponses reçues.`;
  return contenu.audience === 'public'
    ? fr`Les réponses publiques de ce tour sont les premières : il n’y a rien à comparer.`
    : fr`C’est le premier tour de réponses : il n’y a rien à comparer.`;
}

function sansReponse({ audience }: ContenuResume): string {
  return audience === 'public'
    ? fr`Aucune réponse de ce tour n’est publique.`
    : fr`Aucune réponse pour ce tour.`;
}

type Describe = (
  lignes: readonly LigneResume[],
  describeLigne: (ligne: LigneResume) => string,
) => readonly ItemChangement[];

function createDescribe(nommer: NommerLigne): Describe {
  return (lignes, describeLigne) =>
    lignes.map((ligne) => ({
      text: fr`${nommer(ligne)} : ${describeLigne(ligne)}`,
      numero: ligne.numero,
    }));
}

function describeCompared(
  { aggravees, allegees, statuts, dates, chiffres }: Changements,
  nommer: NommerLigne,
): readonly GroupeChangements[] {
  const describe = createDescribe(nommer);
  return [
    { titre: fr`Actions qui ont changé d’état`, items: describe(statuts, describeStatut) },
    {
      titre: fr`Difficultés nouvelles ou plus fortes`,
      items: describe(
        aggravees.filter(({ difficulte }) => difficulte !== 'bloquante'), // those are told just below
        describeDifficulte,
      ),
    },
    { titre: fr`Difficultés levées ou moins fortes`, items: describe(allegees, describeDifficulte) },
    { titre: fr`Dates déplacées`, items: describe(dates, describeDate) },
    {
      titre: fr`Chiffres qui ont changé`,
      items: chiffres.flatMap(({ ligne, chiffre }) => describe([ligne], () => describeChiffre(chiffre))),
    },
  ];
}

/** What compares with nothing: it is told in the first tour too. */
function describeTold(
  { bloquees, reussites, decisions }: Changements,
  nommer: NommerLigne,
): readonly GroupeChangements[] {
  const describe = createDescribe(nommer);
  return [
    { titre: fr`Actions bloquées`, items: describe(bloquees, describeDifficulte) },
    { titre: fr`Exemples de réussite`, items: describe(reussites, describeAvancees) },
    {
      titre: fr`Décisions`,
      items: decisions.filter(({ isAnterieure }) => !isAnterieure).map(toItem),
    },
    {
      titre: fr`Décisions prises avant, et qui valent toujours`,
      items: decisions.filter(({ isAnterieure }) => isAnterieure).map(toItem),
    },
  ];
}

function toItem(decision: DecisionSeance): ItemChangement {
  return { text: describeDecision(decision), numero: decision.numero };
}

function describeLast(
  { premieres, rienDeNouveau }: Changements,
  { audience }: ContenuResume,
  nommer: NommerLigne,
): readonly GroupeChangements[] {
  const titre = audience === 'public' ? fr`Publiées pour la première fois` : fr`Premières réponses`;
  return [
    { titre, items: createDescribe(nommer)(premieres, describePremiere) },
    {
      titre: fr`Rien de nouveau`,
      items: rienDeNouveau.map((ligne) => ({ text: nommer(ligne), numero: ligne.numero })),
    },
  ];
}

const LONGEST_TEXTE = 160; // the whole of it stands with its fiche

function describeAvancees({ avancees }: LigneResume): string {
  return shorten((avancees ?? '').replaceAll(/\s+/g, ' '), LONGEST_TEXTE);
}

/** « bloquante (auparavant : à surveiller) – Personne ne reprend l’action. » */
function describeDifficulte({ difficulte, difficultePrecedente, difficulteDetail }: LigneResume): string {
  const mots = difficulteEnMots(difficulte ?? 'aucune');
  const isNouvelle = difficultePrecedente === null || difficultePrecedente === 'aucune';
  const avant = isNouvelle ? '' : fr` (auparavant : ${difficulteEnMots(difficultePrecedente)})`;
  const detail = difficulteDetail === null ? '' : fr` – ${shorten(difficulteDetail, LONGEST_TEXTE)}`;
  return `${mots}${avant}${detail}`;
}

function describeStatut(ligne: LigneResume): string {
  const { statut, statutPrecedent, isDecide, isPrecedentDecide } = ligne;
  const mots = statut === null ? '' : statutEnMots(statut, isDecide);
  if (statutPrecedent === null) return mots;
  return fr`${mots} (auparavant : ${statutEnMots(statutPrecedent, isPrecedentDecide)})`;
}

/** « 30 juin 2027 (auparavant : 31 mars 2027) – Le marché est relancé. » */
function describeDate(ligne: LigneResume): string {
  const { motif } = ligne;
  const pourquoi = motif === null ? '' : fr` – ${shorten(motif, LONGEST_TEXTE)}`;
  return `${datePrevue(ligne) ?? ''}${pourquoi}`;
}

/** « Places d’accueil, 128 places au 30 septembre 2026 (source : Caf), auparavant 120 ». */
function describeChiffre(chiffre: ChiffreResume): string {
  const { nom, precedent } = chiffre;
  const avant = precedent === null ? '' : fr`, auparavant ${mesureEnMots(precedent, chiffre)}`;
  return fr`${nom}, ${chiffreEnMots(chiffre)}${avant}`;
}

function describePremiere(ligne: LigneResume): string {
  const { difficulte } = ligne;
  if (difficulte === null || difficulte === 'aucune') return describeStatut(ligne);
  return fr`${describeStatut(ligne)}, difficulté ${difficulteEnMots(difficulte)}`;
}

/** « Séance du 20 mai 2027, fiche 12 : la commission se réunit. » */
export function describeDecision({ seanceLe, instance, numero, texte }: DecisionSeance): string {
  const le = jourSansSemaine(jourOf(Temporal.Instant.from(seanceLe)));
  const seance = instance === undefined ? fr`Séance du ${le}` : fr`${instance}, décision du ${le}`;
  const fiche = numero === null ? '' : fr`, fiche ${numero}`;
  return fr`${seance}${fiche} : ${texte.replaceAll(/\s+/g, ' ')}`;
}
