import type { Field, Message } from '../../conversation/chat.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { ContexteReponse, Repertoire } from '../../domain/reponses/contexte-reponse.ts';
import type { ContributionRecue, Contributions } from '../../domain/reponses/contributions.ts';
import { fr } from '../../fr.ts';
import { enumeration } from '../words/phrases.ts';
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
  return {
    title: fr`Ce que disent les communes et structures`,
    paragraphs: [phraseContributions(contributions)],
  };
}

function viewContribution({ structure, reponse }: ContributionRecue, repertoire: Repertoire): Message {
  return {
    title: fr`Contribution de ${structure.nom}`,
    facts: factsOfRelecture(toLisible(reponse.courante, repertoire)),
    note: signatureOf(reponse.courante),
  };
}
