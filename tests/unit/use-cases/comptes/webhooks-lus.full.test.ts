import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findPage, parseQuery } from '../../../../adapters/web/api/schemas.ts';
import {
  EVENEMENTS,
  followFailure,
  HELD,
  listActions,
  SUJETS,
} from '../../../../src/domain/comptes/webhook.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { keysOf } from '../../../../src/domain/nouns/tables.ts';
import type { Avis } from '../../../../src/ports/webhooks.ts';
import { findCollection } from '../../../../src/use-cases/accueil/read-collection.ts';
import { archiveConvention } from '../../../../src/use-cases/annuaire/deactivate-personne.ts';
import { sendWebhooks } from '../../../../src/use-cases/comptes/send-webhooks.ts';
import { handleWebhook } from '../../../../src/use-cases/comptes/webhooks.ts';
import { noteLibre } from '../../../../src/use-cases/plan/note-decision.ts';
import { suspendWebhooks } from '../../../../src/use-cases/verbs/suspend-webhooks.ts';
import { noteBy } from '../../../../src/use-cases/verbs/tell.ts';
import { use } from '../../../support/anew.ts';
import { aConvention, aPersonne, aSeance } from '../../../support/builders.ts';
import { createConversation, messageOf } from '../../../support/conversation.ts';
import { createDemoDatabase, useBase } from '../../../support/database.ts';

describe('each thing that happened', async () => {
  const demo = use(await createDemoDatabase('2027-06-15T07:00:00Z'));
  const { stores, ports, db, clock } = demo;
  const { conventionId } = await db.reponse.findFirstOrThrow();
  const convention = { id: conventionId };
  const administration = await aPersonne(demo, convention, { roles: ['administration'] });
  const coordination = await aPersonne(demo, convention, { roles: ['administration', 'coordination'] });
  const fiche = await stores.ficheActions.get((await db.reponse.findFirstOrThrow()).ficheActionId);
  const seance = (await stores.seances.list(conventionId)).find(({ instance }) => instance.code === 'GP');
  if (seance === undefined) throw new Error('no séance');
  await noteLibre({ fiche, seance, texte: 'Oui.' }, coordination, { ...ports, now: clock.now() });
  const lecteurs = { tous: null, administration, coordination };

  /** What there is of each kind, as the journal would name it: `fiche` and its like are where the journal has them. */
  const listFaits = async () => {
    const [fiches, tours, seances, decisions, annonces] = await Promise.all([
      stores.ficheActions.listAll(conventionId),
      stores.tours.list(conventionId),
      stores.seances.list(conventionId),
      stores.decisions.list(conventionId),
      stores.annonces.list(conventionId),
    ]);
    const ofTours = tours.map(({ id }) => id);
    return {
      reponse: fiches.flatMap(({ numero }) => ofTours.map((tour) => [`fiche:${numero}`, { tour }] as const)),
      resume: ofTours.flatMap((tour) =>
        ['public', 'groupe_projet'].map((audience) => ['resume:1', { tour, audience }] as const),
      ),
      seance: seances.map(({ id }) => [id, {}] as const),
      releve: seances.map(({ id }) => [id, {}] as const),
      decision: decisions.map(
        (one) => [one.ficheActionId, { seance: one.seanceId, decision: one.id }] as const,
      ),
      annonce: annonces.map(({ id }) => [id, {}] as const),
    };
  };

  it('is told to whom a token of the same person reads it, and to nobody else; of what was withdrawn, who read it', async () => {
    const read = async (lecteur: Personne | null, { lecture }: Avis) => {
      if (lecture === null) throw new Error('nothing to read');
      const { collection, adresse } = lecture;
      const { origin, pathname, searchParams } = new URL(adresse);
      expect([origin, pathname]).toEqual([new URL(ports.links.accueil()).origin, `/api/v1/${collection}`]);
      const query = parseQuery(collection, Object.fromEntries(searchParams));
      const items = await findCollection(
        collection,
        { conventionId, lecteur, collections: [collection] },
        ports,
      );
      return findPage(collection, items ?? [], query ?? { apres: 'refused' })?.donnees.length;
    };
    const faits = await listFaits();
    const kinds = keysOf(EVENEMENTS).filter((one) => EVENEMENTS[one].sujet !== null);
    for (const [nom, lecteur] of Object.entries(lecteurs)) {
      const webhook = { id: randomUUID(), conventionId, url: `https://${nom}.example/` };
      const declareParId = lecteur?.id ?? null;
      await stores.webhooks.create({
        ...webhook,
        declareParId,
        actions: listActions(SUJETS),
        creeLe: clock.now(),
      });
    }
    const note = noteBy({ conventionId, id: null }, clock.now(), stores);
    for (const action of kinds) {
      const [genre = ''] = action.replace('proposition', 'decision').split(':');
      const all = Object.entries(faits).find(([name]) => name === genre)?.[1] ?? [];
      expect([action, all.length]).not.toEqual([action, 0]);
      const step = Math.ceil(all.length / 12);
      for (const [index, [objet, details]] of all.entries())
        if (index % step === 0) await note(action, objet ?? '', details);
    }
    const annonces = new Map<string, readonly string[]>();
    for (const { id } of await stores.annonces.list(conventionId)) {
      const readers = [];
      for (const [nom, lecteur] of Object.entries(lecteurs)) {
        const items = await findCollection(
          'annonces',
          { conventionId, lecteur, collections: ['annonces'] },
          ports,
        );
        if (items?.some((one) => one.id === id)) readers.push(nom);
      }
      annonces.set(id, readers);
    }
    const told: { readonly nom: string; readonly avis: Avis }[] = [];
    const run = () =>
      sendWebhooks(ports, {
        post: async ({ url }, avis) => {
          told.push({ nom: new URL(url).host.replace('.example', ''), avis });
          return '204';
        },
      });
    await run();
    expect(await db.appelWebhook.count()).toBe(0);
    for (const { nom, avis } of told) {
      if (/annulee|retiree/.test(avis.type) && avis.lecture?.collection !== 'seances') continue;
      const lecteur = Object.entries(lecteurs).find(([name]) => name === nom)?.[1] ?? null;
      expect([nom, avis.type, await read(lecteur, avis)]).not.toEqual([nom, avis.type, 0]);
    }
    const heard = (nom: string) => new Set(told.flatMap((one) => (one.nom === nom ? [one.avis.type] : [])));
    expect([...heard('coordination')].toSorted()).toEqual(
      [...new Set(kinds.map((one) => EVENEMENTS[one].type))].toSorted(),
    );
    for (const nom of ['tous', 'administration'])
      expect([...heard(nom)].filter((type) => /^(decision|releve)|reponse.annulee/.test(type))).toEqual([]);
    expect(heard('tous')).not.toContain('reponse.envoyee');
    expect(heard('tous')).toContain('resume.publie');

    told.length = 0;
    await db.annonce.updateMany({ where: { conventionId, etat: 'envoyee' }, data: { etat: 'retiree' } });
    for (const id of annonces.keys()) await note('annonce:retirer', id);
    await run();
    const gone = Map.groupBy(told, ({ avis }) => avis.objet);
    for (const [id, readers] of annonces)
      expect((gone.get(id) ?? []).map(({ nom }) => nom).toSorted()).toEqual(readers.toSorted());
  });
});

describe('an address', async () => {
  const base = await useBase();
  const { stores, clock, ports } = base;
  const convention = await aConvention(base);
  const conventionId = convention.id;
  const nadia = await aPersonne(base, convention, { roles: ['administration'] });
  const olga = await aPersonne(base, convention, { roles: ['administration'] });
  const { id: seance } = await aSeance(base, convention);
  const url = 'https://logiciel.example/avis?cle=1';
  const told: string[] = [];
  const send = () => sendWebhooks(ports, { post: async (_, { objet }) => `20${told.push(objet)}` });

  it('ends with the role of whoever declared it, and is off after a restore, of which administration is told', async () => {
    const talk = createConversation(ports)(olga);
    const page = async () => JSON.stringify(messageOf(await talk.ask('webhooks')));
    const webhook = { id: randomUUID(), conventionId, url, declareParId: nadia.id };
    await stores.webhooks.create({ ...webhook, actions: listActions(SUJETS), creeLe: clock.now() });
    await noteBy({ conventionId, id: null }, clock.now(), stores)('seance:creer', seance);
    await suspendWebhooks(ports);
    await send();
    expect(await page()).toContain('viennent d’une sauvegarde');
    await base.db.personne.update({ where: { id: nadia.id }, data: { roles: ['coordination'] } });
    await talk.ask('webhook:reessayer', { id: webhook.id });
    await send();
    expect(await page()).toContain('n’est plus de l’administration');
    expect(told).toEqual([]);
    const etapes = (await base.db.envoi.findMany({ where: { source: olga.id } })).map(({ etape }) => etape);
    expect(etapes.toSorted()).toEqual([
      expect.stringContaining('restauration'),
      expect.stringContaining('sans-role'),
    ]);
    await base.db.personne.update({ where: { id: nadia.id }, data: { roles: ['administration'] } });
    await talk.ask('webhook:reessayer', { id: webhook.id });
    await send();
    expect(told).toEqual([seance]);
    await noteBy({ conventionId, id: null }, clock.now(), stores)('seance:deplacer', seance);
    const [now, until] = [clock.now(), clock.now().add(HELD)];
    const due = await stores.appels.claim(now, until);
    await stores.webhooks.retry({ ...webhook }, now);
    const suivi = followFailure({ echecs: 0, echoueDepuis: null }, { resultat: '500', le: now });
    expect(due && (await stores.appels.note(due, suivi))).toBe(false); // asked again meanwhile: it holds it no more
    clock.set('2035-01-01T10:00:00Z');
    expect((await archiveConvention({ confirmer: true }, { ...ports, meant: convention.code })).ok).toBe(
      true,
    );
    expect(await stores.webhooks.list(conventionId)).toEqual([]);
    clock.set(now);
  });

  it('the command line declares, lists, asks again and ends', async () => {
    const meant = { ...ports, meant: convention.code };
    const ask = (asked: object) =>
      handleWebhook({ url: url, acte: 'creer', sujets: ['seances'], confirmer: true, ...asked }, meant);
    expect((await ask({ sujets: ['personnes'] })).ok).toBe(false);
    expect((await ask({ confirmer: false })).ok).toBe(true);
    expect(await base.db.webhook.count()).toBe(0);
    expect(await ask({})).toHold('whsec_');
    expect(await ask({ url: null })).not.toHold(url);
    await Promise.all(Array.from({ length: 12 }, (_, n) => ask({ url: `https://${n}.example/` })));
    expect(await base.db.webhook.count()).toBe(10);
    await base.db.webhook.deleteMany({ where: { url: { not: url } } });
    for (const acte of ['reessayer', 'fermer']) expect((await ask({ acte })).ok).toBe(true);
    expect((await ask({ acte: 'fermer' })).ok).toBe(false);
    expect(await base.db.webhook.count()).toBe(0);
  });
});
