import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Values } from '../../../../src/conversation/chat.ts';
import { showTableau } from '../../../../src/use-cases/accueil/show-tableau.ts';
import { closeConventions } from '../../../../src/use-cases/annuaire/deactivate-personne.ts';
import {
  previewFin,
  saveFin,
  showFin,
  tellFin,
  writeFin,
} from '../../../../src/use-cases/plan/change-fin.ts';
import { closeFiche, reopenFiche } from '../../../../src/use-cases/plan/confirm-fermeture.ts';
import { savePlan } from '../../../../src/use-cases/plan/import-plan.ts';
import { getShown } from '../../../support/conversation.ts';
import { createAsk, errorsOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { createLookupData, type LookupData } from '../../../support/lookup-data.ts';

/** The real convention, which ends on 31 December 2029. */
describe('the end of the convention', async () => {
  const base = await useBase({ now: '2029-10-01T08:00:00Z' });
  const data: LookupData = await createLookupData(base.ports);
  const david = data.as('David').personne;
  const chloe = data.as('Chloé').personne;
  const ask = createAsk(base, david);
  const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');
  const listTold = async () =>
    (await base.stores.envois.listBySource(data.conventionId, data.conventionId)).filter(({ etape }) =>
      etape.startsWith('fin-convention'),
    );
  const listActive = async () =>
    (await base.stores.personnes.list(data.conventionId)).map(({ prenom }) => prenom).toSorted();
  const tellOn = async (jour: string) => {
    base.clock.set(`${jour}T08:00:00Z`);
    for (const _ of [1, 2]) await tellFin(base.ports);
    return (await listTold()).length;
  };
  const closeOn = async (jour: string) => {
    base.clock.set(`${jour}T03:17:00Z`);
    for (const _ of [1, 2]) await closeConventions(base.ports);
    return listActive();
  };
  const getCode = async () => (await base.stores.conventions.get(data.conventionId)).code;
  const DECISION = { reference: 'Avenant n° 3', signeLe: '2029-09-15' };
  const preview = async (values: Values) => formOf(await ask(previewFin, { ...DECISION, ...values }));

  it('is told to coordination and administration three months before, one month before and on the day, once', async () => {
    expect(await tellOn('2029-09-29')).toBe(0);
    expect(await tellOn('2029-10-01')).toBe(2); // Chloé and David, two days late
    expect(await tellOn('2029-12-01')).toBe(4);
    expect(await tellOn('2029-12-31')).toBe(6);
    expect(await tellOn('2030-01-02')).toBe(6);
    const envois = (await listTold()).filter(({ destinataire }) => destinataire.personneId === david.id);
    const texts = await Promise.all(
      envois.map((envoi) => compose(envoi, { kind: 'personne', personne: david }, base.ports)),
    );
    const said = plain(JSON.stringify(texts));
    for (const text of ['a pris fin le 31 décembre 2029']) expect(said).toContain(text); // read on 2 January
    base.clock.set('2029-12-31T08:00:00Z');
    const [envoi] = envois;
    const onTheDay = envoi && (await compose(envoi, { kind: 'personne', personne: david }, base.ports));
    expect(onTheDay).toHold('La convention prend fin ce soir');
    base.clock.set('2029-12-03T08:00:00Z');
    const before = envoi && (await compose(envoi, { kind: 'personne', personne: david }, base.ports));
    expect(before).toHold('prend fin dans 28 jours, le 31 décembre 2029');
    expect(said).toContain('Dimanche 31 mars 2030');
  });

  it('says what happens on which day, and lets coordination and administration propose another one, and nobody else', async () => {
    const text = plain(textOf(messageOf(await ask(showFin))));
    expect(text).toSay('La convention prend fin le 31 décembre 2029', 'Noter une autre date de fin');
    const coordination = createAsk(base, chloe);
    expect(await coordination(showFin)).toHold('Noter une autre date de fin');
    const membre = createAsk(base, data.as('Alice').personne);
    expect(await membre(showFin)).not.toHold('Noter une autre date de fin');
  });

  it.each([
    ['2029-12-31', 'La convention prend déjà fin ce jour-là.'],
    ['2039-12-31', 'Vérifiez l’année'],
  ])('%s is no other end', async (fin, said) => {
    base.clock.set('2029-10-01T08:00:00Z');
    expect(errorsOf(await preview({ fin })).fin).toContain(said);
  });

  it('comes before term only once nothing is planned after it', async () => {
    base.clock.set('2027-04-01T08:00:00Z');
    const form = await preview({ fin: '2027-04-30', signeLe: '2027-03-30' });
    expect(plain(errorsOf(form).fin ?? '')).toMatch(/Déplacez ou annulez d’abord .* du 20 mai 2027/);
    const later = await preview({ fin: '2028-12-31', signeLe: '2027-03-30' });
    expect(later).toHold('Mettre fin à la convention avant son terme', 'au lieu du 31 décembre 2029');
    expect((await base.stores.conventions.get(data.conventionId)).fin.toString()).toBe('2029-12-31');
  });

  it('is not noted under the name of a decision of another day', async () => {
    base.clock.set('2029-10-02T08:00:00Z');
    const stored = await base.stores.plans.lock(await getCode());
    if (stored === null) expect.fail();
    const avenant = { reference: 'Avenant n° 1', signeLe: Temporal.PlainDate.from('2027-01-15'), objet: '' };
    await base.stores.plans.update({ ...stored, differences: [], avenant });
    for (const ask_ of [previewFin, saveFin]) {
      const form = formOf(
        await ask(ask_, { fin: '2030-12-31', reference: 'Avenant n° 1', signeLe: '2029-09-15' }),
      );
      expect(plain(errorsOf(form).reference ?? '')).toContain('signée le 15 janvier 2027');
    }
    expect((await base.stores.conventions.get(data.conventionId)).fin.toString()).toBe('2029-12-31');
  });

  it('is put off by an express decision, which stands among the avenants; what was told before is obsolete', async () => {
    base.clock.set('2029-10-02T08:00:00Z');
    expect(formOf(await ask(writeFin)).fields.map(({ id }) => id)).toEqual(['fin', 'reference', 'signeLe']);
    const { context, buttons } = await preview({ fin: '2030-12-31' });
    expect(buttons).toMatchObject([{ label: 'Proposer cette date' }]);
    for (const _ of [1, 2])
      expect(plain(textOf(messageOf(await ask(saveFin, context))))).toMatch(
        /C’est proposé[\s\S]*Chloé Dupont/,
      );
    expect((await base.stores.conventions.get(data.conventionId)).fin.toString()).toBe('2029-12-31');
    const told = (await base.stores.envois.listBySource(data.conventionId, data.conventionId)).filter(
      ({ etape }) => etape.startsWith('acte-propose'),
    );
    expect(told.map(({ destinataire }) => destinataire.personneId)).toEqual([chloe.id]);
    const read = told[0] && (await compose(told[0], { kind: 'personne', personne: chloe }, base.ports));
    expect(read).toHold('David Dupont propose de fixer la fin de la convention au 31 décembre 2030');
    const second = createAsk(base, chloe);
    const home = async () => plain(textOf(messageOf(await second(showTableau))));
    expect(await home()).toContain('Une décision attend votre confirmation');
    expect(getShown(formOf(await second(writeFin)))).toMatchObject({ fin: '2030-12-31', ...DECISION });
    expect(formOf(await second(previewFin, context)).buttons).toMatchObject([
      { label: 'Confirmer cette date' },
    ]);
    const done = plain(textOf(messageOf(await second(saveFin, context))));
    expect(done).toContain('C’est noté. La convention prend fin le 31 décembre 2030');
    expect(plain(textOf(messageOf(await second(saveFin, context))))).toBe(done); // once more: nothing changes
    expect(await home()).not.toContain('attend votre confirmation');
    expect(
      told[0] && (await compose(told[0], { kind: 'personne', personne: chloe }, base.ports)),
    ).toMatchObject({ raison: 'acte-decide' });
    const avenants = await base.stores.avenants.list(data.conventionId);
    expect(avenants.map(({ reference }) => reference)).toEqual(['Avenant n° 1', 'Avenant n° 3']);
    const [envoi] = await listTold();
    const composed = envoi && (await compose(envoi, { kind: 'personne', personne: david }, base.ports));
    expect(composed).toMatchObject({ kind: 'obsolete', raison: 'autre-fin' });
    expect(await tellOn('2029-12-31')).toBe(6);
  });

  it('closes the accesses three months later, but those of coordination and administration', async () => {
    const all = ['Alice', 'Basile', 'Chloé', 'David', 'Emma'];
    expect(await closeOn('2031-03-31')).toEqual(all);
    expect(await closeOn('2031-04-01')).toEqual(['Chloé', 'David']);
    expect(await base.stores.personnes.findByAccount(data.as('Alice').account)).toBeNull();
    const closed = await base.stores.journal.listByObjet(
      data.conventionId,
      `personne:${data.as('Alice').personne.id}`,
    );
    expect(closed.map(({ action, acteurId }) => [action, acteurId])).toContainEqual([
      'personne:desactiver',
      null,
    ]);
  });

  it('is proposed no more once an avenant changed it meanwhile', async () => {
    base.clock.set('2030-06-01T08:00:00Z');
    const { context } = await preview({ fin: '2032-12-31', reference: 'Avenant n° 5' });
    await ask(saveFin, context);
    const count = () => base.db.brouillon.count({ where: { cle: { startsWith: 'acte:' } } });
    expect(await count()).toBe(1);
    const plan = (await base.stores.plans.find(await getCode()))?.plan ?? expect.fail();
    const changed = {
      ...plan,
      convention: { ...plan.convention, fin: Temporal.PlainDate.from('2031-06-30') },
    };
    const avenant = { reference: 'Avenant n° 4', signeLe: Temporal.PlainDate.from('2030-05-15') };
    await base.ports.inTransaction((stores) =>
      savePlan({ plan: changed, avenant, now: base.clock.now() }, stores),
    );
    expect(await count()).toBe(0);
  });

  it('nor is the closing of a fiche, or its undoing, once it is done by another way', async () => {
    const [fiche] = await base.stores.ficheActions.list(data.conventionId);
    if (fiche === undefined) expect.fail();
    const acte = { acteurId: null, now: base.clock.now() };
    const cles = [`acte:fermeture:${fiche.id}`, `fermeture:${fiche.id}`];
    const propose = async (cle: string) =>
      base.stores.brouillons.save({
        ...{ personne: chloe, cle, valeurs: {}, majLe: acte.now, expireLe: acte.now.add({ hours: 1 }) },
      });
    const count = () => base.db.brouillon.count({ where: { cle: { contains: fiche.id } } });
    for (const cle of cles) await propose(cle);
    const signeLe = Temporal.PlainDate.from('2030-05-15');
    const demande = { reference: 'Avenant n° 6', signeLe, motif: 'Reprise par la Caf' };
    await base.ports.inTransaction((stores) => closeFiche(demande, { ...acte, fiche }, stores));
    expect(await count()).toBe(0);
    await propose(`acte:reouverture:${fiche.id}`);
    const fermee = await base.stores.ficheActions.get(fiche.id);
    await base.ports.inTransaction((stores) => reopenFiche({ ...acte, fiche: fermee }, stores));
    expect(await count()).toBe(0);
  });
});
