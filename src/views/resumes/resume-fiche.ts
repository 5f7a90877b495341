import { Temporal } from 'temporal-polyfill';
import { type Anciennes, isNonDemandee, type LigneResume, listAnciennes } from '../../domain/nouns/resume.ts';
import { fr } from '../../fr.ts';
import { phraseSilence, titreContribution } from '../reponses/contributions.ts';
import { factsOfLigne, factsOfRelecture } from '../reponses/reponse-faits.ts';
import { mentionsOf } from '../words/avenant-mots.ts';
import { depuisEnMots } from '../words/contenu-mots.ts';
import { type Block, type Heading, heading, paragraph } from '../words/document.ts';
import { enumeration, jourSansSemaine } from '../words/phrases.ts';
import { phraseRectification } from './rectificatif.ts';

/** One fiche of a summary: its full title, what was answered, and what marks the answer; nothing without an answer. */
export function blocksOfLigne(ligne: LigneResume): readonly Block[] {
  if (ligne.etat !== 'repondue') return [];
  const marques = listMarques(ligne);
  return [
    headingOfLigne(ligne),
    ...marques.map((text): Block => paragraph(text)),
    ...depuisEnMots(ligne).map((text): Block => ({ kind: 'note', text })),
    ...(ligne.rectifications ?? []).map((one): Block => ({ kind: 'note', text: phraseRectification(one) })),
    { kind: 'facts', facts: factsOfLigne(ligne), isCompact: true },
    ...blocksOfLiens(ligne),
    ...blocksOfContributions(ligne),
  ];
}

/** What each structure wrote, after the synthesis. */
function blocksOfContributions({ contributions }: LigneResume): readonly Block[] {
  return (contributions?.textes ?? []).flatMap((one): readonly Block[] => [
    heading(titreContribution(one), 4),
    { kind: 'facts', facts: factsOfRelecture(one.contenu) },
  ]);
}

/** Its state beside it; what is as before takes one line. */
function headingOfLigne(ligne: LigneResume): Heading {
  const { pills, besides = '' } = factsOfLigne(ligne).find((fact) => fact.pills) ?? {};
  const quoi = ligne.rienDeNouveau ? fr`rien de nouveau` : besides.replace(/^, /, '');
  return {
    kind: 'heading',
    level: 3,
    text: titreLigne(ligne),
    id: anchorOf(ligne),
    ...(pills && { pills }),
    ...(ligne.rienDeNouveau && { isFolded: true }),
    ...(quoi !== '' && { besides: quoi }),
  };
}

/** Where a fiche stands on a page. */
export function anchorOf({ numero }: Pick<LigneResume, 'numero'>): string {
  return `fiche-${numero}`;
}

/** The fiches of which this tour told nothing, each with what is known since before; the public build has none. */
export function blocksOfSilencieuses(lignes: readonly LigneResume[]): readonly Block[] {
  const silencieuses = lignes.filter((ligne) => ligne.etat === 'sans_reponse' && !isNonDemandee(ligne));
  if (silencieuses.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: fr`Fiches sans réponse pour ce tour`, isFolded: true },
    ...silencieuses.flatMap(blocksOfSilencieuse),
  ];
}

export const TITRE_ANCIENNES = fr`Fiches fermées`;

/** The fiches that an avenant closed meanwhile, with what they had said in this tour; later summaries do not name them. */
export function blocksOfAnciennes(contenu: Anciennes): readonly Block[] {
  const blocks = listAnciennes(contenu).flatMap((ligne): readonly Block[] => {
    const [heading = headingOfLigne(ligne), ...said] = blocksOfLigne(ligne);
    return [heading, ...mentionsOf(ligne).map((text) => paragraph(text)), ...said];
  });
  return blocks.length === 0 ? [] : [heading(TITRE_ANCIENNES), ...blocks];
}

/** The fiches that this tour did not ask, since they are done or were dropped; each with what is known of it. */
export function blocksOfTerminees(lignes: readonly LigneResume[]): readonly Block[] {
  const nonDemandees = lignes.filter(isNonDemandee);
  const groupes = [
    [fr`Actions terminées, qui ne sont plus demandées`, nonDemandees.filter(({ abandon }) => !abandon)],
    [
      fr`Actions abandonnées par décision, qui ne sont plus demandées`,
      nonDemandees.filter(({ abandon }) => abandon),
    ],
  ] as const;
  return groupes.flatMap(([text, siennes]): readonly Block[] =>
    siennes.length === 0
      ? []
      : [{ kind: 'heading', level: 2, text, isFolded: true }, ...siennes.flatMap(blocksOfSilencieuse)],
  );
}

function blocksOfSilencieuse(ligne: LigneResume): readonly Block[] {
  const facts = factsOfLigne(ligne);
  const marques = [...phrasesTerminee(ligne), ...listContributions(ligne.contributions)];
  const said = facts.length > 0 || marques.length > 0 ? marques : [fr`Aucun texte ni chiffre connu.`];
  return [
    headingOfLigne(ligne),
    ...said.map((text): Block => paragraph(text)),
    ...(facts.length > 0 ? [{ kind: 'facts', facts, isCompact: true } as const] : []),
    ...blocksOfContributions(ligne),
  ];
}

/** « Fiche 12 – Être parents d’ados dans le Grand Calais Terres et Mers »: the title of the convention. */
export function titreLigne({ numero, titre }: Pick<LigneResume, 'numero' | 'titre'>): string {
  return fr`Fiche ${numero} – ${titre}`;
}

function listMarques(ligne: LigneResume): readonly string[] {
  const { rienDeNouveau, tardive, contributions, reussite, terminee } = ligne;
  return [
    ...(reussite ? [fr`Exemple de réussite, choisi par la coordination.`] : []),
    ...listContributions(contributions),
    ...phrasesTerminee(ligne),
    ...(rienDeNouveau && !terminee ? [fr`Rien de nouveau depuis la réponse précédente.`] : []),
    ...(tardive ? [fr`Réponse reçue après la date.`] : []),
  ];
}

/** « Terminée, confirmée le 12 mai 2027. », « Abandon décidé le 2 mars 2027 (Comité de pilotage). » */
function phrasesTerminee({ terminee, abandon, sansPilote }: LigneResume): readonly string[] {
  if (abandon !== undefined) {
    const decide = jourSansSemaine(Temporal.PlainDate.from(abandon.le));
    return [fr`Abandon décidé le ${decide} (${abandon.instance}).`];
  }
  if (terminee === undefined) return sansPilote ? [fr`Sans pilote, donc non demandée.`] : [];
  const le = jourSansSemaine(Temporal.PlainDate.from(terminee.le));
  return [terminee.isConfirmee ? fr`Terminée, confirmée le ${le}.` : fr`Dite terminée le ${le}.`];
}

/** Which communes and structures this synthesis is made of, and which are silent. */
function listContributions(contributions: LigneResume['contributions']): readonly string[] {
  if (contributions === undefined) return [];
  const { recues, silencieuses } = contributions;
  return [
    ...(recues.length === 0 ? [] : [fr`Synthèse des contributions de : ${enumeration(recues)}.`]),
    ...(silencieuses.length === 0 ? [] : [phraseSilence(silencieuses)]),
  ];
}

function blocksOfLiens({ liens }: LigneResume): readonly Block[] {
  if (liens.length === 0) return [];
  return [{ kind: 'links', links: liens.map((url) => ({ label: fr`Lien utile : ${url}`, url })) }];
}
