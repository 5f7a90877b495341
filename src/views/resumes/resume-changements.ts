import type { Changements } from '../../domain/resumes/changements.ts';
import { getChangements, isPremierTour } from '../../domain/resumes/changements.ts';
import type { ChiffreResume, ContenuResume, LigneResume } from '../../domain/resumes/resume.ts';
import { fr } from '../../fr.ts';
import { chiffreEnMots, datePrevue, mesureEnMots } from '../reponses/contenu-mots.ts';
import { MOTS } from '../reponses/questions-mots.ts';
import { difficulteEnMots, statutEnMots } from '../reponses/reponse-mots.ts';
import type { Block } from '../words/document.ts';
import { shorten } from '../words/phrases.ts';
import { titreLigne } from './resume-fiche.ts';

/** One kind of change, with the sentence for each fiche. */
export interface GroupeChangements {
  readonly titre: string;
  readonly items: readonly string[];
}

/** How a fiche is called: by the title of the convention, or by the one for lists. */
export type NommerLigne = (ligne: LigneResume) => string;

/** « Ce qui a changé depuis la dernière séance »: what a reader wants first. */
export function blocksOfChangements(contenu: ContenuResume): readonly Block[] {
  const groupes = listGroupes(contenu);
  const heading: Block = { kind: 'heading', level: 2, text: titreChangements() };
  if (groupes.length === 0) return [heading, { kind: 'paragraph', text: rienAComparer(contenu) }];
  const blocks = groupes.flatMap(({ titre, items }): Block[] => [
    { kind: 'heading', level: 3, text: titre },
    { kind: 'list', items },
  ]);
  return [heading, ...blocks];
}

export function titreChangements(): string {
  return fr`Ce qui a changé depuis la dernière séance`;
}

/** The kinds of change that there are: what advances first, « rien de nouveau » last. */
export function listGroupes(
  contenu: ContenuResume,
  nommer: NommerLigne = titreLigne,
): readonly GroupeChangements[] {
  if (isPremierTour(contenu)) return [];
  const changements = getChangements(contenu);
  return describeGroupes(changements, contenu, nommer).filter(({ items }) => items.length > 0);
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

function describeGroupes(
  { avancees, aggravees, allegees, statuts, dates, chiffres, premieres, rienDeNouveau }: Changements,
  { audience }: ContenuResume,
  nommer: NommerLigne,
): readonly GroupeChangements[] {
  const describe = (lignes: readonly LigneResume[], describeLigne: (ligne: LigneResume) => string) =>
    lignes.map((ligne) => fr`${nommer(ligne)} : ${describeLigne(ligne)}`);
  const premieresTitre = audience === 'public' ? fr`Publiées pour la première fois` : fr`Premières réponses`;
  return [
    { titre: MOTS.avancees.nom, items: describe(avancees, describeAvancees) },
    { titre: fr`Actions qui ont changé d’état`, items: describe(statuts, describeStatut) },
    { titre: fr`Difficultés nouvelles ou plus fortes`, items: describe(aggravees, describeDifficulte) },
    { titre: fr`Difficultés levées ou moins fortes`, items: describe(allegees, describeDifficulte) },
    { titre: fr`Dates déplacées`, items: describe(dates, describeDate) },
    {
      titre: fr`Chiffres qui ont changé`,
      items: chiffres.map(({ ligne, chiffre }) => fr`${nommer(ligne)} : ${describeChiffre(chiffre)}`),
    },
    { titre: premieresTitre, items: describe(premieres, describePremiere) },
    { titre: fr`Rien de nouveau`, items: rienDeNouveau.map(nommer) },
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

function describeStatut({ statut, statutPrecedent }: LigneResume): string {
  const mots = statut === null ? '' : statutEnMots(statut);
  return statutPrecedent === null ? mots : fr`${mots} (auparavant : ${statutEnMots(statutPrecedent)})`;
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
