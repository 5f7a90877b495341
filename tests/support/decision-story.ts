import { compose } from '../../src/composers.ts';
import type { Values } from '../../src/conversation/chat.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { showFiche } from '../../src/use-cases/plan/get-page-fiche.ts';
import { saveDecision, writeDecision } from '../../src/use-cases/plan/list-propositions.ts';
import {
  saveChangement,
  saveDecisionLibre,
  writeChangement,
  writeDecisionLibre,
} from '../../src/use-cases/plan/note-decision.ts';
import { getBilan } from '../../src/use-cases/resumes/get-bilan.ts';
import { blocksOfDecisions } from '../../src/views/resumes/bilan-decisions.ts';
import { exportOfBilan } from '../../src/views/resumes/bilan-export.ts';
import { aCopil, aPersonne, aSeance, getFiche as findFiche } from './builders.ts';
import { createAsk, formOf, messageOf, textOf } from './coordination.ts';
import type { TestDatabase } from './database.ts';
import { paris } from './delivery-builders.ts';
import { prepareSeance } from './seances.ts';

export const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

/** An abandon that was proposed, and a comité that met since. */
export async function tellDecisions(base: TestDatabase) {
  const preparation = await prepareSeance(base);
  const { convention, ask, ines, answer } = preparation;
  const { id: conventionId, debut: du, fin: au } = convention;
  const other = await aPersonne(base, convention, { roles: ['coordination'] });
  const getFiche = () => findFiche(base, conventionId, 12);
  await answer({ statut: 'abandonnee', motif: 'Plus de porteur.', appuis: ['decision_du_comite'] });
  const debut = paris('2027-06-15T10:00');
  const instance = await aCopil(base, convention);
  const { id: copilId } = await aSeance(base, convention, { instance, debut, fin: debut.add({ hours: 2 }) });
  base.clock.set(paris('2027-06-16T10:00'));
  return {
    ...{ ...preparation, other, copilId, getFiche },
    /** The fiche as somebody reads it, its lead where nobody is named. */
    shown: async (personne = ines) =>
      textOf(messageOf(await createAsk(base, personne)(showFiche.useCase, { numero: '12' }))),
    /** The comité accepts. */
    decide: async () => {
      const { context } = formOf(await ask(writeDecision, { fiche: '12' }));
      return messageOf(await ask(saveDecision, { ...context, accord: 'oui', seance: copilId }));
    },
    /** The comité decides in its own words. */
    note: async (values: Values = {}) => {
      const { context } = formOf(await ask(writeDecisionLibre, { fiche: '12' }));
      const typed = { texte: 'La ville prête une salle', seance: copilId, ...values };
      return messageOf(await ask(saveDecisionLibre, { ...context, ...typed }));
    },
    /** The last decision is put right, or withdrawn. */
    change: async (values: Values) => {
      const decision = (await base.stores.decisions.list(conventionId)).at(-1)?.id ?? '';
      const form = formOf(await ask(writeChangement, { decision }));
      const standing = Object.fromEntries(
        form.fields.flatMap((field) => ('value' in field && field.value ? [[field.id, field.value]] : [])),
      );
      return ask(saveChangement, { ...form.context, ...standing, ...values });
    },
    /** What somebody is told of decisions, composed now. */
    told: async (personne: Personne) => {
      const envois = await base.stores.envois.listBySource(conventionId, (await getFiche()).id);
      const theirs = envois.filter(
        ({ genre, destinataire }) => genre === 'decision' && destinataire.personneId === personne.id,
      );
      const composed = theirs.map((envoi) => compose(envoi, { kind: 'personne', personne }, base.ports));
      return (await Promise.all(composed)).map((one) =>
        one.kind === 'message' ? textOf(one.message) : one.raison,
      );
    },
    /** What the bilan of the whole convention says of decisions, as a page and as a table. */
    bilan: async (audience: 'groupe_projet' | 'parties') => {
      const made = await getBilan(conventionId, { periode: { du, au }, audience, now: null }, base.stores);
      const { table } = exportOfBilan(made, { genre: 'bilan', annee: null });
      return plain(JSON.stringify([blocksOfDecisions(made), table.rows]));
    },
  };
}

export type DecisionStory = Awaited<ReturnType<typeof tellDecisions>>;
