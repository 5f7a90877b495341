import type { LigneResume } from '../../domain/resumes/resume.ts';
import { fr } from '../../fr.ts';
import { factsOfLigne } from '../reponses/reponse-faits.ts';
import type { Block } from '../words/document.ts';

/** One fiche of a summary: its full title, what was answered, and what marks the answer. */
export function blocksOfLigne(ligne: LigneResume): readonly Block[] {
  const heading: Block = { kind: 'heading', level: 3, text: titreLigne(ligne) };
  if (ligne.etat === 'non_publique')
    return [heading, { kind: 'paragraph', text: fr`Pas de réponse publique.` }];
  if (ligne.etat === 'sans_reponse')
    return [heading, { kind: 'paragraph', text: fr`Pas de réponse pour ce tour.` }];
  const marques = listMarques(ligne);
  return [
    heading,
    ...marques.map((text): Block => ({ kind: 'paragraph', text })),
    { kind: 'facts', facts: factsOfLigne(ligne) },
    ...blocksOfLiens(ligne),
  ];
}

/** « Fiche 12 – Être parents d’ados dans le Grand Calais Terres et Mers »: the title of the convention. */
export function titreLigne({ numero, titre }: Pick<LigneResume, 'numero' | 'titre'>): string {
  return fr`Fiche ${numero} – ${titre}`;
}

function listMarques({ rienDeNouveau, tardive }: LigneResume): readonly string[] {
  return [
    ...(rienDeNouveau ? [fr`Rien de nouveau depuis la réponse précédente.`] : []),
    ...(tardive ? [fr`Réponse reçue après la date.`] : []),
  ];
}

function blocksOfLiens({ liens }: LigneResume): readonly Block[] {
  if (liens.length === 0) return [];
  return [{ kind: 'links', links: liens.map((url) => ({ label: fr`Lien utile : ${url}`, url })) }];
}
