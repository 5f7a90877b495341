import type { Values } from '../../src/conversation/chat.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Suite } from '../../src/domain/nouns/suite.ts';
import { composeSuite, planSuites } from '../../src/use-cases/seances/plan-suites.ts';
import { saveIssue, writeIssue } from '../../src/use-cases/seances/save-issue.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../src/use-cases/seances/save-ordre-du-jour.ts';
import { saveSuite, writeSuite } from '../../src/use-cases/seances/save-suite.ts';
import { formOf, messageOf, textOf } from './coordination.ts';
import type { TestDatabase } from './database.ts';
import { paris } from './delivery-builders.ts';
import { prepareSeance } from './seances.ts';

/** « Écrire aux maires », for a Friday. */
export const SUITE = { genre: 'suite', issue: 'Écrire aux maires.', pour_le: '2027-06-18' };

export const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');

/** A groupe projet that goes on, with an agenda of two points, and what is done of them. */
export async function prepareSuites(base: TestDatabase) {
  const world = await prepareSeance(base);
  const { ask, seanceId, convention } = world;
  base.clock.set(paris('2027-05-20T14:30'));
  const { context } = formOf(await ask(writeOrdreDuJour, { seance: seanceId }));
  await ask(saveOrdreDuJour, { ...context, texte: 'Accueil\nBudget' });
  const pointId = (await base.stores.points.list(convention.id, seanceId))[1]?.id ?? '';
  const ouvertes = () => base.stores.suites.list(convention.id);
  const only = async (): Promise<Suite> => {
    const [suite, ...others] = await ouvertes();
    if (suite === undefined || others.length > 0) throw new Error(`${others.length + 1} of them`);
    return suite;
  };
  const note = async (values: Values) => {
    const form = formOf(await ask(writeIssue, { point: pointId }));
    return plain(textOf(messageOf(await ask(saveIssue, { ...form.context, ...values }))));
  };
  const rowsOf = ({ id }: Suite) => base.stores.envois.listBySource(convention.id, id);
  return {
    ...world,
    ...{ pointId, ouvertes, only, note },
    noteFor: async (...personnes: readonly Personne[]) => {
      await note({ ...SUITE, personnes: personnes.map(({ id }) => id) });
      return only();
    },
    add: async (values: Values) => {
      const form = formOf(await ask(writeSuite, { point: pointId }));
      return plain(textOf(messageOf(await ask(saveSuite, { ...form.context, ...values }))));
    },
    /** « suite-jour 0 <person> », by time. */
    told: async (suite: Suite): Promise<readonly string[]> => {
      const nameOf = (id = '') =>
        Object.entries(world).find(([, one]) => (one as Partial<Personne> | null)?.id === id)?.[0] ??
        'abonne';
      return (await rowsOf(suite))
        .map(({ prevuLe, etape, occurrence, destinataire: { personneId } }) => ({
          at: prevuLe.epochMilliseconds,
          row: `${etape} ${occurrence} ${nameOf(personneId)}`,
        }))
        .sort((a, b) => a.at - b.at || (a.row < b.row ? -1 : 1))
        .map(({ row }) => row);
    },
    /** The hours at which something is due, and one of each day besides. */
    runUntil: async (local: string) => {
      const until = paris(local);
      while (base.clock.now().epochMilliseconds < until.epochMilliseconds) {
        const now = base.clock.now();
        const dues = (await ouvertes()).flatMap(({ rappelLe }) => rappelLe ?? []);
        const hours = [until, ...dues].map((one) => Math.ceil(one.since(now).total('hours')));
        base.clock.set(now.add({ hours: Math.max(1, Math.min(24, ...hours)) }));
        await planSuites(base.ports);
      }
    },
    /** What a person reads of it, or why not. */
    read: async (suite: Suite, etape: string, personne: Personne) => {
      const rows = await rowsOf(suite);
      const envoi = rows.find((row) => row.etape === etape && row.destinataire.personneId === personne.id);
      if (envoi === undefined) throw new Error(`no ${etape}`);
      const composed = await composeSuite(envoi, { kind: 'personne', personne }, base.ports);
      return composed.kind === 'message' ? plain(textOf(composed.message)) : composed.raison;
    },
    leave: async ({ id }: Personne) => {
      await base.db.personne.update({ where: { id }, data: { actif: false } });
    },
  };
}
