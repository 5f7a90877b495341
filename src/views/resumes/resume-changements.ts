import type { Changements } from '../../domain/resumes/changements.ts';
import { isPremierTour, listChangements } from '../../domain/resumes/changements.ts';
import type { ContenuResume, LigneResume } from '../../domain/resumes/resume.ts';
import { fr } from '../../fr.ts';
import { statutEnMots } from '../reponses/reponse-mots.ts';
import type { Block } from '../words/document.ts';
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

/** The kinds of change that there are, the ones that call for attention first. */
export function listGroupes(
  contenu: ContenuResume,
  nommer: NommerLigne = titreLigne,
): readonly GroupeChangements[] {
  if (isPremierTour(contenu)) return [];
  const changements = listChangements(contenu);
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
  changements: Changements,
  { audience }: ContenuResume,
  nommer: NommerLigne,
): readonly GroupeChangements[] {
  const { statuts, bloquees, debloquees, premieres, rienDeNouveau } = changements;
  const premieresTitre = audience === 'public' ? fr`Publiées pour la première fois` : fr`Premières réponses`;
  return [
    { titre: fr`Actions bloquées depuis la dernière séance`, items: bloquees.map(nommer) },
    { titre: fr`Actions débloquées`, items: debloquees.map(nommer) },
    {
      titre: fr`Actions qui ont changé d’état`,
      items: statuts.map((ligne) => describeStatut(ligne, nommer)),
    },
    { titre: premieresTitre, items: premieres.map((ligne) => describePremiere(ligne, nommer)) },
    { titre: fr`Rien de nouveau`, items: rienDeNouveau.map(nommer) },
  ];
}

function describeStatut(ligne: LigneResume, nommer: NommerLigne): string {
  const { statut, statutPrecedent } = ligne;
  if (statut === null || statutPrecedent === null) return nommer(ligne);
  return fr`${nommer(ligne)} : ${statutEnMots(statut)} (auparavant : ${statutEnMots(statutPrecedent)})`;
}

function describePremiere(ligne: LigneResume, nommer: NommerLigne): string {
  return ligne.statut === null ? nommer(ligne) : fr`${nommer(ligne)} : ${statutEnMots(ligne.statut)}`;
}
