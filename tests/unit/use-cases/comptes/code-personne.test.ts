import { describe, expect, it } from 'vitest';
import type { Form } from '../../../../src/conversation/chat.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { createCodeFor } from '../../../../src/use-cases/comptes/create-acces.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { readAcces } from '../../../support/received-acces.ts';
import { codeOf, createVisitors, textOf, type Visitor } from '../../../support/visitor.ts';

const base = await useBase();

interface Place {
  readonly convention: Convention;
  readonly camille: Visitor;
  readonly people: readonly Personne[];
}

/** A convention with coordination and this many other people, all called Lefebvre. */
async function createPlace(count: number): Promise<Place> {
  const convention = await aConvention(base);
  const identifiant = crypto.randomUUID();
  await aPersonne(base, convention, {
    prenom: 'Camille',
    nom: 'Martel',
    roles: ['coordination'],
    identifiant,
  });
  const people: Personne[] = [];
  for (let index = 0; index < count; index += 1) {
    const names = { prenom: `Ines${index}`, identifiant: crypto.randomUUID() };
    people.push(await aPersonne(base, convention, names));
  }
  return { convention, people, camille: createVisitors(base.ports)(identifiant, 'atelier') };
}

const optionsOf = ({ fields: [field] }: Form): readonly string[] =>
  field?.kind === 'choice' ? field.options.map(({ label }) => label) : [];

describe('« code »', () => {
  it('asks for whom, by last name, and has a code sent that works once', async () => {
    const { camille, people, convention } = await createPlace(2);
    const form = formOf(await camille.say('code'));
    expect(optionsOf(form)).toEqual([
      'Lefebvre Ines0, Structure',
      'Lefebvre Ines1, Structure',
      'Martel Camille, Structure',
    ]);
    const reply = await camille.submit(form, { personne: people[1]?.id ?? '' });
    expect(reply.kind).toBe('done');
    expect(reply).toSay('Le code est parti sur Atelier à Ines1 Lefebvre');
    expect(() => codeOf(reply)).toThrow('no code');
    const received = {
      kind: 'message',
      message: await readAcces(base, { id: people[1]?.id ?? '' }),
    } as const;
    const text = textOf(received);
    expect(text).toContain('Camille Martel l’a demandé pour vous. Personne d’autre ne le voit.');
    expect(text).toSay('Valable jusqu’au : lundi 8 mars 2027 à 10 h', 'Il sert une seule fois');
    expect(codeOf(received)).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const [last] = await base.stores.journal.list(convention.id, 1);
    expect(last).toMatchObject({ action: 'code:creer', objet: people[1]?.id });
    const visitor = createVisitors(base.ports)(crypto.randomUUID());
    expect(await visitor.read(codeOf(received))).toContain('Ce compte est relié à Ines1 Lefebvre');
  });

  it('takes a name, with its mistakes', async () => {
    const { camille } = await createPlace(2);
    expect(optionsOf(formOf(await camille.say('code martell')))).toEqual(['Martel Camille, Structure']);
    expect(optionsOf(formOf(await camille.say('code Camille Martel')))).toEqual([
      'Martel Camille, Structure',
    ]);
    expect(optionsOf(formOf(await camille.say('code lef')))).toHaveLength(2);
    const none = formOf(await camille.say('code Vandenberghe'));
    expect(errorsOf(none).nom).toContain('Personne ne porte ce nom');
  });

  it('shows a label within what a list can hold', async () => {
    const { camille, convention } = await createPlace(0);
    await aPersonne(base, convention, {
      prenom: 'Marie-Antoinette',
      nom: 'Vandenbroucke-Delattre de la Motte d’Hellemmes en Flandre',
    });
    for (const label of optionsOf(formOf(await camille.say('code'))))
      expect([...label].length).toBeLessThanOrEqual(75);
  });

  it('refuses somebody who is not of this convention, or nobody, and keeps the form', async () => {
    const { camille } = await createPlace(1);
    const { people } = await createPlace(1);
    const form = formOf(await camille.say('code'));
    for (const personne of [people[0]?.id ?? '', '', 'not-a-uuid'])
      expect(errorsOf(formOf(await camille.submit(form, { personne })))).toHaveProperty('personne');
    expect(await base.db.lienPersonnel.count({ where: { personneId: people[0]?.id } })).toBe(0);
  });

  it('is read out, for an hour, to whom nothing reaches; administration hears of it', async () => {
    const { camille, people } = await createPlace(1);
    const nadia = await aPersonne(
      base,
      { id: people[0]?.conventionId ?? '' },
      { roles: ['administration'], identifiant: crypto.randomUUID() },
    );
    await base.db.compte.deleteMany({ where: { personneId: people[0]?.id } });
    const reply = await camille.ask('personne:code:creer', { personne: people[0]?.id ?? '' });
    expect(reply).toSay('Code lu au guichet pour Ines0 Lefebvre');
    expect(reply).toSay('Valable jusqu’au : lundi 1er mars 2027 à 11 h');
    const told = await base.db.envoi.findMany({ where: { personneId: nadia.id } });
    expect(told.map(({ etape }) => etape.split(':')[0])).toEqual(['guichet']);
    await createVisitors(base.ports)(crypto.randomUUID()).say(codeOf(reply));
    const [tied] = await base.stores.journal.list(nadia.conventionId, 1);
    expect(tied).toMatchObject({ action: 'compte:relier', details: { par: 'guichet' } });
    await base.db.personne.update({ where: { id: people[0]?.id }, data: { roles: ['coordination'] } });
    await base.db.compte.deleteMany({ where: { personneId: people[0]?.id } });
    const refused = await camille.ask('personne:code:creer', { personne: people[0]?.id ?? '' });
    expect(refused).toBeRefused('guichet-sans-charge');
  });

  it('of an administrator is for administration, as her links are', async () => {
    const { camille, convention } = await createPlace(0);
    const { id } = await aPersonne(base, convention, {
      roles: ['administration'],
      identifiant: crypto.randomUUID(),
    });
    for (const name of ['personne:code:creer', 'personne:lien', 'personne:lien:jour'])
      expect(await camille.ask(name, { personne: id })).toBeRefused('administration-seulement');
    expect(await base.db.envoi.count({ where: { personneId: id } })).toBe(0);
  });

  it('is not sent to whoever wants no message', async () => {
    const { camille, people } = await createPlace(1);
    await base.db.personne.update({ where: { id: people[0]?.id }, data: { opposeeLe: new Date() } });
    const refused = await camille.ask('personne:lien', { personne: people[0]?.id ?? '' });
    expect(refused).toBeRefused('personne-opposee');
  });

  it('is for coordination and administration', async () => {
    const { people, camille } = await createPlace(1);
    const [compte] = people[0]?.comptes ?? [];
    const pilote = createVisitors(base.ports)(compte?.identifiant ?? '', 'atelier');
    for (const reply of [
      await pilote.say('code'),
      await pilote.ask('personne:code:creer', { personne: people[0]?.id ?? '' }),
    ])
      expect(reply).toSay('réservée à la coordination');
    expect((await camille.say('code')).kind).toBe('form');
    const nadia = crypto.randomUUID();
    await aPersonne(
      base,
      { id: people[0]?.conventionId ?? '' },
      { roles: ['administration'], identifiant: nadia },
    );
    expect((await createVisitors(base.ports)(nadia, 'atelier').say('code')).kind).toBe('form');
  });
});

describe('more people than a list can hold', async () => {
  const place = await createPlace(101);

  it('asks for a name first, then shows those who bear it', async () => {
    const { camille } = place;
    const form = formOf(await camille.say('code'));
    expect(form.fields.map(({ kind, id }) => [kind, id])).toEqual([['text', 'nom']]);
    expect(form.error).toBeUndefined();
    const found = formOf(await camille.submit(form, { nom: 'Ines42' }));
    expect(optionsOf(found)).toContain('Lefebvre Ines42, Structure');
    const reply = await camille.submit(found, { personne: place.people[42]?.id ?? '' });
    expect(messageOf(reply).title).toBe('Le code est parti sur Atelier à Ines42 Lefebvre');
  });

  it('asks for more letters when too many bear it, and for a name when there is none', async () => {
    const { camille } = place;
    const form = formOf(await camille.say('code'));
    const again = formOf(await camille.submit(form, { nom: 'Lefebvre' }));
    expect(errorsOf(again).nom).toContain('Ajoutez le prénom');
    expect(errorsOf(formOf(await camille.submit(form, { nom: ' ' }))).nom).toContain('obligatoire');
    expect(errorsOf(formOf(await camille.submit(form, { nom: 'a'.repeat(101) }))).nom).toContain('trop long');
  });
});

describe('a code asked from the machine', () => {
  it('is for the one person with the address', async () => {
    const { people } = await createPlace(1);
    const courriel = people[0]?.courriel ?? '';
    const { ok, message } = await createCodeFor(
      { courriel: ` ${courriel.toUpperCase()}`, confirmer: true },
      base.ports,
    );
    expect(ok).toBe(true);
    expect(message.title).toBe('Code pour Ines0 Lefebvre');
  });

  it('is none for nobody, nor for people who share one', async () => {
    const nobody = await createCodeFor({ courriel: 'personne@exemple.fr', confirmer: false }, base.ports);
    expect([nobody.ok, nobody.message.title]).toEqual([
      false,
      'Aucune personne active n’a l’adresse personne@exemple.fr. Aucun code n’a été créé.',
    ]);
    const { people } = await createPlace(2);
    const courriel = `mairie-${crypto.randomUUID()}@exemple.fr`;
    await base.db.personne.updateMany({
      where: { id: { in: people.map(({ id }) => id) } },
      data: { courriel },
    });
    const shared = await createCodeFor({ courriel, confirmer: true }, base.ports);
    expect([shared.ok, shared.message.title]).toEqual([
      false,
      `Plusieurs personnes partagent l’adresse ${courriel}. Aucun code n’a été créé.`,
    ]);
  });
});
