import { describe, expect, it } from 'vitest';
import type { Form, Values } from '../../../../src/conversation/chat.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { listPilotages } from '../../../../src/domain/nouns/pilotage.ts';
import { createLienTableau, findLecteurTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { aPersonne } from '../../../support/builders.ts';
import { errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { anEnvoiTo, createWorld, listEnvois } from '../../../support/delivery-world.ts';
import { useOpenTour } from '../../../support/open-tour.ts';

const { base, world, as } = await useOpenTour();

const NADIA = {
  prenom: 'Nadia',
  nom: 'Benali',
  courriel: 'nadia.benali@marck.fr',
  fonction: 'Directrice',
  roles: ['membre'],
};

describe('coordination adds somebody', () => {
  it('who can then be named; the journal has no name', async () => {
    const message = messageOf(await submit(await openForm(), NADIA));
    expect(message.title).toBe('Nadia Benali fait maintenant partie de l’espace');
    const nadia = await getPersonne('Nadia');
    expect([nadia.fonction, nadia.structure.nom, nadia.roles]).toEqual([
      'Directrice',
      'Structure',
      ['membre'],
    ]);
    const [event] = await base.stores.journal.listByObjet(world.convention.id, `personne:${nadia.id}`);
    expect([event?.action, event?.acteurId]).toEqual(['personne:creer', world.camille.id]);
    expect(event).not.toHold('Benali');
  });

  it('once, pressed twice at the same instant: the second is asked whether it is another person', async () => {
    const form = await openForm();
    const replies = await Promise.all([submit(form, NADIA), submit(form, NADIA)]);
    expect(replies.map(({ kind }) => kind).toSorted()).toEqual(['done', 'form']);
    const again = replies.find(({ kind }) => kind === 'form');
    if (again === undefined) throw new Error('both were stored');
    expect(Object.keys(errorsOf(formOf(again))).toSorted()).toEqual(['courriel', 'nom']);
    expect(errorsOf(formOf(again)).courriel).toContain('C’est l’adresse de Nadia Benali.');
    await submit(formOf(again), { ...NADIA, prenom: 'Karim', partage: 'oui' });
    expect((await base.stores.personnes.list(world.convention.id)).map(({ prenom }) => prenom)).toEqual(
      expect.arrayContaining(['Nadia', 'Karim']),
    );
  });

  it.each<[string, Values, string]>([
    ['no address', { courriel: 'nadia' }, 'courriel'],
    ['no name', { nom: ' \u200b ' }, 'nom'],
    ['no role', { roles: [] }, 'roles'],
    ['a role that coordination does not give', { roles: ['administration'] }, 'roles'],
    ['a structure that nobody knows', { structure: 'x' }, 'structure'],
    ['no structure', { structure: '' }, 'structure'],
    ['too long', { fonction: 'x'.repeat(201) }, 'fonction'],
  ])('but not with %s', async (_what, change, champ) => {
    expect(await submit(await openForm(), { ...NADIA, ...change })).toAskAgain(champ);
    expect(await base.db.personne.count({ where: { conventionId: world.convention.id } })).toBe(5);
  });

  it('with a structure that is missing, once it is said of which party it is; it is made once', async () => {
    const { id: conventionId } = world.convention;
    const typed = { ...NADIA, structure: '', nouvelle: 'Maison des jeunes' };
    const asked = formOf(await submit(await openForm(), typed));
    expect(errorsOf(asked)).toEqual({ partie: 'Dites de quelle partie est cette nouvelle structure.' });
    expect(await base.db.structure.count({ where: { conventionId } })).toBe(1);
    await submit(asked, { ...typed, partie: 'aucune' });
    expect((await getPersonne('Nadia')).structure).toMatchObject({
      nom: 'Maison des jeunes',
      partieId: null,
    });
    const second = { ...NADIA, prenom: 'Karim', courriel: 'karim@marck.fr' };
    await submit(await openForm(), { ...second, structure: '', nouvelle: ' maison  des JEUNES' });
    expect((await getPersonne('Karim')).structure.nom).toBe('Maison des jeunes');
    expect(await base.db.structure.count({ where: { conventionId } })).toBe(2);
    expect(await base.stores.journal.listByObjet(conventionId, 'structure:maison-des-jeunes')).toHaveLength(
      1,
    );
  });

  it('but asks first who seems to be there: the same name in the same structure', async () => {
    await submit(await openForm(), NADIA);
    const twin = { ...NADIA, nom: 'BENALI', courriel: 'n.benali@marck.fr' };
    const asked = formOf(await submit(await openForm(), twin));
    expect(errorsOf(asked)).toEqual({ nom: expect.stringContaining('nadia.benali@marck.fr') });
    const elsewhere = { ...twin, structure: '', nouvelle: 'Autre lieu', partie: 'aucune' };
    expect((await submit(await openForm(), elsewhere)).kind).toBe('done');
    expect((await submit(asked, { ...twin, courriel: 'nb@marck.fr', partage: 'oui' })).kind).toBe('done');
  });

  it('nor where a party has not agreed (article 8), even with a form of before', async () => {
    const form = await openForm();
    const { id: conventionId } = world.convention;
    const partie = { code: 'msa', nom: 'MSA', appellation: 'la MSA', genre: 'msa', ordre: 1 };
    const { id: partieId } = await base.db.partie.create({ data: { ...partie, conventionId } });
    await base.db.structure.updateMany({ where: { conventionId }, data: { partieId } });
    expect(JSON.stringify(formOf(await submit(form, NADIA)).fields)).toMatch(/liste|article 8/);
    expect(await base.db.personne.count({ where: { conventionId } })).toBe(5);
  });
});

describe('a person is found and corrected', () => {
  it('keeps what was not changed, and says so', async () => {
    const card = messageOf(await as(world.camille).ask('personne:voir', { personne: world.ines.id }));
    expect(card).toSay('Fiche 1');
    const form = formOf(await as(world.camille).ask('personne:modifier', { personne: world.ines.id }));
    expect(messageOf(await submit(form, {})).title).toContain('Rien n’a changé');
    await submit(form, { fonction: 'Directrice adjointe' });
    const ines = await base.stores.personnes.get(world.ines.id);
    expect([ines.fonction, ines.courriel]).toEqual(['Directrice adjointe', world.ines.courriel]);
  });

  it('only by coordination and administration', async () => {
    for (const name of [
      'personnes',
      'personne:voir',
      'personne:enregistrer',
      'personne:desactiver:confirmer',
    ])
      expect(await as(world.ines).ask(name, { personne: world.jules.id })).toBeRefused('role-insuffisant');
  });

  it('never of another convention', async () => {
    const other = await createWorld(base);
    for (const name of ['personne:modifier', 'personne:desactiver', 'personne:desactiver:confirmer'])
      expect(await as(world.camille).ask(name, { personne: other.ines.id })).toBeRefused(
        'personne-introuvable',
      );
  });
});

describe('somebody is deactivated', () => {
  it('once it was said what that leaves without a lead; leads, links and reminders end', async () => {
    const { ines, camille, jules } = world;
    const { token } = await createLienTableau(ines, base.ports);
    await base.stores.envois.create([
      anEnvoiTo(world, ines, { etape: 'rappel-2', etat: 'prevu' }),
      anEnvoiTo(world, jules, { etape: 'rappel-2', etat: 'prevu' }),
    ]);
    const form = formOf(await as(camille).ask('personne:desactiver', { personne: ines.id }));
    expect(form.fields).toHold('Il n’y aura plus de pilote');
    expect(await as(camille).submit(form, {})).toSay('[Nommer un pilote pour la fiche 1]');
    expect(await findLecteurTableau(token, base.ports)).toBeNull();
    const rappels = (await listEnvois(base, world)).map(({ etat, destinataire }) => [
      destinataire.personneId,
      etat,
    ]);
    expect(rappels).toEqual(
      expect.arrayContaining([
        [ines.id, 'annule'],
        [jules.id, 'prevu'],
      ]),
    );
    const fiche = await base.stores.ficheActions.find(world.convention.id, 1);
    expect(fiche && listPilotages(fiche, jourOf(base.clock.now()))).toEqual([]);
    expect(await as(ines).ask('mes-fiches')).toBeRefused('compte-inconnu');
  });

  it('comes back as the same person, with the same accounts', async () => {
    const form = formOf(await as(world.camille).ask('personne:desactiver', { personne: world.maud.id }));
    await as(world.camille).submit(form, {});
    const { prenom, nom, fonction, courriel } = world.maud;
    const back = { prenom, nom, fonction, courriel: courriel.toUpperCase(), roles: ['membre'] };
    expect(messageOf(await submit(await openForm(), back)).title).toContain('fait maintenant partie');
    expect((await getPersonne('Maud')).id).toBe(world.maud.id);
    expect(await as(world.maud).ask('mes-fiches')).toMatchObject({ kind: 'message' });
  });

  it('never the last administration, and the others only by administration', async () => {
    const add = (prenom: string) =>
      aPersonne(base, world.convention, {
        prenom,
        roles: ['administration'],
        identifiant: `${prenom.toLowerCase()}-${world.convention.code}`,
      });
    const alice = await add('Alice');
    const ask = (personne: Personne) =>
      as(personne).ask('personne:desactiver:confirmer', { personne: alice.id });
    expect(await ask(world.camille)).toBeRefused('derniere-administration');
    const basile = await add('Basile');
    expect(await ask(world.camille)).toBeRefused('administration-seulement');
    expect(await ask(basile)).toMatchObject({ kind: 'done' });
  });
});

const openForm = async () => formOf(await as(world.camille).ask('personne:ajouter'));

async function submit(form: Form, values: Values) {
  const { id } = await base.db.structure.findFirstOrThrow({ where: { conventionId: world.convention.id } });
  return as(world.camille).submit(form, { structure: id, ...values });
}

async function getPersonne(prenom: string): Promise<Personne> {
  const found = (await base.stores.personnes.list(world.convention.id)).find((one) => one.prenom === prenom);
  if (found === undefined) throw new Error(`${prenom} does not take part`);
  return found;
}
