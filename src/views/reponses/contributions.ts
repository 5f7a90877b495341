import type { Field, Message, Section } from '../../conversation/chat.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type {
  ContexteReponse,
  ContributionRecue,
  Contributions,
  Repertoire,
} from '../../domain/reponses/contexte-reponse.ts';
import { fr } from '../../fr.ts';
import { enumeration, notice, shorten } from '../words/phrases.ts';
import { signatureOf } from './reponse.ts';
import { factsOfRelecture } from './reponse-faits.ts';

/** What whoever sums up reads first: what each structure said, and which are silent. */
export function fieldsOfContributions(contexte: ContexteReponse): readonly Field[] {
  const { contributions } = contexte;
  if (!contributions) return [];
  return [
    { kind: 'explanation', id: 'contributions', message: viewBilan(contributions) },
    ...contributions.recues.map(
      (recue): Field => ({
        kind: 'explanation',
        id: `contribution-${recue.structure.id}`,
        message: viewContribution(recue, contexte),
      }),
    ),
  ];
}

/** « Contributions : 2 sur 3. Pas encore reçue : Coulogne. » */
export function phraseContributions({ recues, silencieuses }: Contributions): string {
  const total = recues.length + silencieuses.length;
  if (total === 0) return fr`Aucune commune ne contribue : nommez un co-pilote pour chacune.`;
  const combien = fr`Contributions reçues : ${recues.length} sur ${total}.`;
  return silencieuses.length === 0 ? combien : fr`${combien} ${phraseSilence(nomsOf(silencieuses))}`;
}

/** « Sans contribution : Coulogne et Marck. » */
export function phraseSilence(noms: readonly string[]): string {
  return fr`Sans contribution : ${enumeration(noms)}.`;
}

function nomsOf(structures: Contributions['silencieuses']): readonly string[] {
  return structures.map(({ nom }) => nom);
}

function viewBilan(contributions: Contributions): Message {
  return notice(fr`Ce que disent les communes et structures`, [phraseContributions(contributions)]);
}

export function titreContribution({ structure }: { readonly structure: string }): string {
  return fr`Contribution de ${structure}`;
}

/** What the structures of a fiche wrote, each under its name. */
export function sectionsOfContributions(
  recues: readonly ContributionRecue[],
  repertoire: Repertoire,
): readonly Section[] {
  return recues.map((recue) => {
    const { title, facts = [], note } = viewContribution(recue, repertoire);
    const lignes = facts.map(({ label, value }) => fr`${label} : ${value}`);
    return { title, paragraphs: note === undefined ? lignes : [...lignes, note] };
  });
}

/** The same in short, a line for each. */
export function sectionsOfContributionsCourtes(recues: readonly ContributionRecue[]): readonly Section[] {
  if (recues.length === 0) return [];
  return [
    {
      title: fr`Contributions`,
      list: recues.map(({ structure, reponse: { courante } }) => ({
        text: structure.nom,
        detail: shorten(courante.avancees ?? courante.prochaineEtape ?? courante.motif ?? '', COURT),
      })),
    },
  ];
}

const COURT = 300; // characters: all communes of the convention fit into one card

function viewContribution({ structure, reponse }: ContributionRecue, repertoire: Repertoire): Message {
  return {
    title: titreContribution({ structure: structure.nom }),
    facts: factsOfRelecture(toLisible(reponse.courante, repertoire)),
    note: signatureOf(reponse.courante),
  };
}
