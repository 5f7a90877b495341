import { describe, expect, it } from 'vitest';
import type { Values } from '../../../../src/conversation/chat.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { saveAccords } from '../../../../src/use-cases/annuaire/save-partie.ts';
import { planEtapes } from '../../../../src/use-cases/tours/plan-etapes.ts';
import { createLienTableau, findLecteurTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { anew } from '../../../support/anew.ts';
import { aPersonne } from '../../../support/builders.ts';
import { formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { anEnvoiTo, createSender, drain, listLedger } from '../../../support/delivery-world.ts';
import { createPartiesWorld, textOf } from '../../../support/parties.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';

const base = await useBase();

const world = anew(() => createPartiesWorld(base));

describe('the parties', () => {
  it('stand with their state, its day, whom to ask, and how many people they have', async () => {
    await world.note({ etat: 'accordee', le: '2027-03-12', contact: 'DPD, dpd@caf62.fr' });
    const text = textOf(messageOf(await world.as(world.camille).ask('parties')));
    expect(text).toContain('Accords donnés : 1 sur 1');
    expect(text).toContain('Accordée le 12 mars 2027 · 1 personne · contact : DPD, dpd@caf62.fr');
    expect(messageOf(await world.as(world.camille).ask('commande', { texte: 'Les accords' })).title).toBe(
      'Les parties de la convention',
    );
  });

  it.each<[string, Values, string]>([
    ['given without its day', { etat: 'accordee', le: '' }, 'le'],
    ['given tomorrow', { etat: 'accordee', le: '2027-05-04' }, 'le'],
    ['on a day that is none', { etat: 'a_l_etude', le: '2027-02-30' }, 'le'],
    ['in a state that is none', { etat: 'gelee' }, 'etat'],
    [
      'with a contact that is too long',
      { etat: 'accordee', le: '2027-05-03', contact: 'x'.repeat(201) },
      'contact',
    ],
  ])('are not noted %s', async (_what, values, champ) => {
    expect(await world.note(values)).toAskAgain(champ);
    expect(await base.db.partie.findUnique({ where: { id: world.partieId } })).toMatchObject({
      accordLe: null,
      contact: null,
    });
  });

  it('are those of the convention, and change nothing when nothing is new', async () => {
    expect(
      await world.as(world.camille).ask('partie:geler', { partie: 'autre', etat: 'refusee' }),
    ).toBeRefused('partie-introuvable');
    await world.giveBack();
    const before = (await base.stores.journal.list(world.convention.id, 50)).length;
    expect(await world.giveBack()).toContain('Rien n’a changé');
    expect(await base.stores.journal.list(world.convention.id, 50)).toHaveLength(before);
  });
});

it('is done once when two do it at once', async () => {
  const form = formOf(await world.note({ etat: 'refusee', le: '2027-05-02' }));
  const replies = await Promise.all([
    world.as(world.camille).submit(form, {}),
    world.as(world.camille).submit(form, {}),
  ]);
  expect(replies.map((reply) => textOf(messageOf(reply)).split(' pour')[0]).sort()).toEqual([
    'C’est noté',
    'Rien n’a changé',
  ]);
  expect(await base.stores.journal.listByObjet(world.convention.id, 'partie:CAF62')).toHaveLength(1);
});

it('is for coordination and administration alone', async () => {
  for (const name of ['parties', 'partie:modifier', 'partie:enregistrer', 'partie:geler'])
    expect(await world.as(world.jules).ask(name, { partie: world.partieId, etat: 'refusee' })).toBeRefused(
      'role-insuffisant',
    );
});

const pilotesOf = async (numero: number) =>
  (await base.stores.ficheActions.find(world.convention.id, numero))?.pilotages.map(
    ({ personneId }) => personneId,
  );

const answer = async (personne: Personne) => {
  const says = world.as(personne);
  const asked = { tour: world.tour.id, fiche: '1' };
  const statut = formOf(await says.ask('reponse:ouvrir', asked));
  const recit = formOf(await says.submit(statut, { statut: 'en_cours' }));
  const envoi = formOf(
    await says.submit(recit, { avancees: 'Deux ateliers.', prochaine_etape: 'Un bilan.' }),
  );
  return { envoi, send: () => says.submit(envoi, { engagement: 'oui' }) };
};

describe('a party that takes its agreement back', () => {
  it('freezes nobody before it was read who that is, and never the last administration', async () => {
    const form = formOf(await world.note({ etat: 'refusee' }));
    expect(form.intro?.[0]).toContain('personne ne recevrait plus rien');
    expect(form.fields).toHold('Ines', 'Fiche');
    expect((await base.stores.personnes.get(world.ines.id)).actif).toBe(true);
    await base.db.personne.update({ where: { id: world.ines.id }, data: { roles: ['administration'] } });
    expect(await world.as(world.camille).submit(form, {})).toBeRefused('derniere-administration');
    expect((await base.stores.personnes.get(world.ines.id)).actif).toBe(true);
  });

  it('keeps its people out: no message, no answer, no link, and a sentence that says why', async () => {
    const { ines } = world;
    const { token } = await createLienTableau(ines, base.ports);
    const { send } = await answer(ines);
    await base.stores.envois.create([
      anEnvoiTo(world, ines, { etape: 'rappel-1' }),
      anEnvoiTo(world, world.jules, { etape: 'rappel-1' }),
    ]);
    const done = await world.withdraw();
    expect(done).toSay('C’est noté pour Caf du Pas-de-Calais', '[Nommer un pilote pour la fiche 1]');
    const platform = createRecordingPlatform();
    await drain(base, createSender(base, [platform]));
    expect(await listLedger(base, world.convention.id)).toEqual(
      expect.arrayContaining(['rappel-1 Ines annule', 'rappel-1 Jules envoye']),
    );
    expect(platform.posts()).toHaveLength(1);
    expect(await send()).toBeRefused('accord-retire');
    expect(await base.stores.reponses.listByTour(world.tour)).toEqual([]);
    expect(await world.as(ines).ask('mes-fiches')).toBeRefused('accord-retire');
    expect(await findLecteurTableau(token, base.ports)).toBeNull();
    expect(await world.as(world.camille).ask('parties')).toSay('1 personne gelée');
  });

  it('plans nothing for them, and asks whoever is named instead', async () => {
    await world.withdraw();
    expect(await pilotesOf(1)).toEqual([]);
    base.clock.set('2027-05-07T09:00');
    await planEtapes(base.ports);
    const rows = await listLedger(base, world.convention.id);
    expect(rows.filter((row) => row.includes('Ines'))).toEqual([]);
    expect(rows.some((row) => row.startsWith('rappel-2 Jules'))).toBe(true);
  });

  it('keeps what they answered, under the name of their structure', async () => {
    await (await answer(world.ines)).send();
    await world.withdraw();
    const fiche = await world.as(world.camille).ask('fiche', { numero: '1' });
    expect(fiche).toSay('par Service CAF62', 'Deux ateliers.');
    expect(fiche).not.toSay('Ines');
    await world.giveBack();
    expect(await world.as(world.camille).ask('fiche', { numero: '1' })).toSay('par Ines');
  });

  it('cannot have people registered by hand meanwhile, not even one of before', async () => {
    await world.withdraw();
    const form = formOf(await world.as(world.camille).ask('personne:ajouter'));
    const { prenom, nom, fonction, courriel } = world.ines;
    const { structureId: structure } = await base.db.personne.findUniqueOrThrow({
      where: { id: world.ines.id },
    });
    const values = { prenom, nom, fonction, courriel, structure, roles: ['pilote'] };
    expect(await world.as(world.camille).submit(form, values)).toAskAgain('structure');
    expect((await base.stores.personnes.get(world.ines.id)).actif).toBe(false);
  });
});

describe('a party that comes back', () => {
  it('has everything back: leads, accounts, links, the draft; and the card that was missed', async () => {
    const { ines } = world;
    const { token } = await createLienTableau(ines, base.ports);
    await answer(ines); // and does not send it
    await world.withdraw();
    expect(await world.giveBack()).toContain('Ces personnes retrouvent leurs fiches');
    expect(await pilotesOf(1)).toEqual([ines.id]);
    expect((await findLecteurTableau(token, base.ports))?.personne.id).toBe(ines.id);
    const form = formOf(await world.as(ines).ask('reponse:ouvrir', { tour: world.tour.id, fiche: '1' }));
    expect(form).toHold('en_cours');
    expect(await listLedger(base, world.convention.id)).toEqual(
      expect.arrayContaining(['ouverture Ines a_envoyer']),
    );
    const [event, before] = await base.stores.journal.listByObjet(world.convention.id, 'partie:CAF62');
    expect([event?.details?.etat, before?.details?.etat, event?.acteurId]).toEqual([
      'accordee',
      'refusee',
      world.camille.id,
    ]);
  });

  it('is co-pilote where somebody else became chef de file meanwhile', async () => {
    await world.withdraw();
    const { jules, ines, camille } = world;
    const named = { fiche: '1', personne: jules.id, role: 'chef_de_file' };
    expect(await world.as(camille).ask('pilotage:nommer:confirmer', named)).toMatchObject({ kind: 'done' });
    await world.giveBack();
    const fiche = await base.stores.ficheActions.find(world.convention.id, 1);
    const places = (fiche?.pilotages ?? []).filter(({ au }) => au === null);
    expect(places.map(({ personneId, role }) => [personneId, role])).toEqual([
      [jules.id, 'chef_de_file'],
      [ines.id, 'co_pilote'],
    ]);
  });

  it('also when it is noted on the command line; who had left before stays out', async () => {
    const parti = await aPersonne(base, world.convention, { prenom: 'Paul' });
    const { structureId } = await base.db.personne.findUniqueOrThrow({ where: { id: world.ines.id } });
    await base.db.personne.update({ where: { id: parti.id }, data: { structureId, actif: false } });
    await world.withdraw();
    const le = base.clock.now().toZonedDateTimeISO('Europe/Paris').toPlainDate();
    const here = { ...base.ports, meant: world.convention.code };
    expect((await saveAccords({ parties: ['CAF62'], le, confirmer: true }, here)).kind).toBe('a-noter');
    expect((await base.stores.personnes.get(world.ines.id)).actif).toBe(true);
    expect((await base.stores.personnes.get(parti.id)).actif).toBe(false);
  });
});
