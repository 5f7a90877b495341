import { afterAll, describe, expect, it } from 'vitest';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { cleReponse } from '../../src/domain/reponses/valeurs-reponse.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from '../support/builders.ts';
import { createConversation } from '../support/conversation.ts';
import { createReplica, useBase } from '../support/database.ts';
import { textOf } from '../support/visitor.ts';

const ENOUGH = 25; // of each: by then every change was met at every place

/**
 * One replica changes people, tours and rights without a pause and tells nobody, while the other one takes answers. The
 * database itself looks at each answer as it is committed.
 */
describe('answers beside changes of another replica', async () => {
  let isOver = false;
  const counts = { accepted: 0, refused: 0 };

  const base = await useBase({ now: '2027-05-03T08:00:00Z', isOwn: true });
  const replica = await createReplica(base);
  const convention = await aConvention(base);
  const leads = await Promise.all(
    ['Ana', 'Bao', 'Cleo'].map((prenom, index) => aLead(prenom, index + 1, convention)),
  );
  const tour = await aTour(base, await aSeance(base, convention));
  for (const sql of WATCH) await base.db.$executeRawUnsafe(sql);
  afterAll(() => replica.close());

  async function aLead(prenom: string, numero: number, convention: { readonly id: string }): Promise<Lead> {
    const personne = await aPersonne(base, convention, { prenom });
    const fiche = await aFicheAction(base, convention, { numero, pilotes: [[personne, 'chef_de_file']] });
    return { personne, fiche };
  }

  /** Sends the last step of a form whose draft stands ready. */
  async function answer({ personne, fiche }: Lead): Promise<void> {
    const { stores, inTransaction, decide } = replica;
    const says = createConversation({ ...base.ports, stores, inTransaction, decide })(personne);
    const majLe = base.clock.now();
    const cle = cleReponse({ fiche, tour });
    await stores.brouillons.save({ personne, cle, valeurs: DRAFT, majLe, expireLe: majLe.add({ hours: 1 }) });
    const before = await stores.reponses.find(tour, fiche.id);
    const reply = await says.ask('reponse:envoyer', {
      tour: tour.id,
      fiche: String(fiche.numero),
      soumission: crypto.randomUUID(),
      base: String(before?.courante.version ?? 0),
      etape: 'envoi',
      diffusion: 'groupe_projet',
      engagement: 'oui',
    });
    if (reply.kind === 'done' && textOf(reply).includes('est enregistrée')) counts.accepted += 1;
    else counts.refused += 1;
  }

  async function change({ personne, fiche }: Lead): Promise<void> {
    const { stores, db } = base;
    const where = { personneId: personne.id, ficheActionId: fiche.id };
    await db.pilotage.updateMany({ where, data: { au: new Date('2027-05-02') } });
    await db.pilotage.updateMany({ where, data: { au: null } });
    await db.personne.update({ where: { id: personne.id }, data: { actif: false } });
    await db.personne.update({ where: { id: personne.id }, data: { actif: true } });
    await base.inTransaction(async (tx) =>
      tx.tours.save({ ...(await tx.tours.lock(tour.id)), etat: 'fige' }),
    );
    await stores.tours.save({ ...tour, etat: 'ouvert' });
  }

  it('are accepted only while all that they rest upon allows them', async () => {
    const hasEnough = () => Math.min(counts.accepted, counts.refused) >= ENOUGH;
    const changing = (async () => {
      for (let turn = 0; !isOver; turn += 1) await change(leads[turn % leads.length] as Lead);
    })();
    await Promise.all(
      leads.map(async (lead) => {
        while (!hasEnough()) await answer(lead);
      }),
    );
    isOver = true;
    await changing;
    expect(await base.db.$queryRaw`SELECT * FROM forbidden_answer`).toEqual([]);
  });

  it('are all stored when they were said to be, and once', async () => {
    expect(await base.db.reponseVersion.count()).toBe(counts.accepted);
    const answers = await base.stores.reponses.listByTour(tour);
    expect(answers.reduce((sum, { courante }) => sum + courante.version, 0)).toBe(counts.accepted);
    const noted = await base.stores.journal.list(tour.conventionId, 10_000);
    expect(noted.filter(({ action }) => action === 'reponse:envoyer')).toHaveLength(counts.accepted);
  });
});

interface Lead {
  readonly personne: Personne;
  readonly fiche: FicheAction;
}

const DRAFT = {
  statut: 'en_cours',
  difficulte: 'aucune',
  avancees: 'Trois ateliers ont eu lieu.',
  prochaine_etape: 'Le bilan',
  ordre_du_jour: 'non',
};

/** At the commit of each version: may its author answer, at this moment? What is forbidden is noted. */
const WATCH = [
  'CREATE TABLE forbidden_answer (soumission text, etat text)',
  `CREATE FUNCTION note_forbidden() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF NOT EXISTS (
       SELECT FROM "Reponse" r JOIN "Tour" t ON t."id" = r."tourId"
       JOIN "Pilotage" p ON p."ficheActionId" = r."ficheActionId" JOIN "Personne" q ON q."id" = p."personneId"
       WHERE r."id" = NEW."reponseId" AND p."personneId" = NEW."auteurId" AND p."au" IS NULL AND q."actif"
         AND t."etat" = 'ouvert')
     THEN INSERT INTO forbidden_answer VALUES (NEW."soumission", (SELECT string_agg("etat"::text, ' ') FROM "Tour"));
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE CONSTRAINT TRIGGER watch AFTER INSERT ON "ReponseVersion" DEFERRABLE INITIALLY DEFERRED
   FOR EACH ROW EXECUTE FUNCTION note_forbidden()`,
];
